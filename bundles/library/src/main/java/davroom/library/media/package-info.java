/** One file: what it is, and what it says of itself. Knows no other part of the room. */
package davroom.library.media;
