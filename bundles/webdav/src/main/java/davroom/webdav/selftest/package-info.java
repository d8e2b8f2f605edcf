/** A page that shows which methods get to this server, past every proxy on the way. */
package davroom.webdav.selftest;
