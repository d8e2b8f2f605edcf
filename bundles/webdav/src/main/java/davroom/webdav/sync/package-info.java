/**
 * What a client asks that keeps a copy of a folder, and how it says where it stopped (RFC 6578).
 */
package davroom.webdav.sync;
