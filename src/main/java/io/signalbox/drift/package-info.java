/**
 * Learns the shape of what systems send and answer, off the path of the calls, and says what differs from what was before or from
 * the contract. Knows descriptors, mappings and the ledger's notes; keeps no value of any payload.
 */
package io.signalbox.drift;
