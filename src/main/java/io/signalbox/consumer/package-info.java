/**
 * Takes the events that brokers hold: each in batches that are acknowledged once the ledger has committed them. Knows the plan of an event, not how
 * a broker is spoken to; who wants an event, it is told.
 */
package io.signalbox.consumer;
