/** Write locks, and what stands against writing (RFC 4918 6 and 7). */
package davroom.webdav.lock;
