/**
 * Events that are read instead of sent, as a descriptor says: by which operation, how pages follow each other, where the cursor stands,
 * when. The kinds by which a poll can read are given to it. Reads nothing itself.
 */
package io.signalbox.poll;
