/** Long work of this room: who does it, how far it is, and what was found on the way. */
package davroom.library.run;
