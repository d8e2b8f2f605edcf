/** Whether an account may use drives, and if not exactly why. */
package davroom.auth.doctor;
