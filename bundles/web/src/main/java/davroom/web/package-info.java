/** The JSON of the house: finds out what is asked for, asks the other rooms, and says it. */
package davroom.web;
