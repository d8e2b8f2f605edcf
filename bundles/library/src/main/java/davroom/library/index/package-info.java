/** All files of the originals: what is known of them, how that is kept true, and found again. */
package davroom.library.index;
