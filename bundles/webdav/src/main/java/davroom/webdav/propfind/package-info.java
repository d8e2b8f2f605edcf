/** What PROPFIND asks for, and its answer (RFC 4918 9.1). */
package davroom.webdav.propfind;
