/** Who is signed in on the pages, and for how long. */
package davroom.auth.session;
