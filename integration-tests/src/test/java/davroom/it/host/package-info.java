/** A host that brings accounts of its own: what is in this package becomes a bundle. */
package davroom.it.host;
