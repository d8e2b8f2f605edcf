/**
 * Inputs for a server that nobody meant: each made from a seed and its number alone, so that one
 * that does harm can be made again.
 */
package davroom.it.fuzz;
