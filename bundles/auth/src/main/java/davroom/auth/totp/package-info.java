/** Codes that change every thirty seconds, asked for after the password. */
package davroom.auth.totp;
