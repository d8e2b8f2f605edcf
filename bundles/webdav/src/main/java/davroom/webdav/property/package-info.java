/** Dead properties, and the XML in which they come and go (RFC 4918 4 and 8.2). */
package davroom.webdav.property;
