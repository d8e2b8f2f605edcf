/** Digests of contents, as HTTP and sync clients send them and ask for them. */
package davroom.webdav.digest;
