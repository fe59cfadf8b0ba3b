/**
 * That a system is another version of one whose calls move to it, as a descriptor says: what operations are called there, when all goes
 * back, and which calls are only compared. Knows nothing of how many are moved.
 */
package io.signalbox.move;
