/** The house as a Nextcloud server, for the clients that know no other. */
package davroom.webdav.nextcloud;
