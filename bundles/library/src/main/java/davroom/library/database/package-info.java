/** What all tables of this room have in common. */
package davroom.library.database;
