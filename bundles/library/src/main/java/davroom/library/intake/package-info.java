/** From the import drive into the library. */
package davroom.library.intake;
