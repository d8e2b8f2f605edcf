/** The bodies of files, out and in. */
package davroom.webdav.body;
