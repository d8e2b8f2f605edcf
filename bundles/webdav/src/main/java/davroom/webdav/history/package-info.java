/** What has changed on the drives, in order, for clients that ask what is new. */
package davroom.webdav.history;
