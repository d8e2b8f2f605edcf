/** The XML of multistatus answers, written as fast as it can be sent. */
package davroom.webdav.xml;
