/**
 * Backfills: the history of a system, read from its first record to the last, goes through the routes that take what happens now, at a
 * bounded pace and behind what is live. How far it is stands in the ledger, in the transactions that keep the messages.
 */
package io.signalbox.backfill;
