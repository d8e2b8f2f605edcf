/** What each method of WebDAV does, once it is clear that it may. */
package davroom.webdav.verb;
