/**
 * Headers that make a request depend on something: If, preconditions, ranges, depth, destination.
 */
package davroom.webdav.condition;
