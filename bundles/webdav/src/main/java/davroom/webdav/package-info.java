/** The protocol: how a request is let in, passed to its verb, and answered when it fails. */
package davroom.webdav;
