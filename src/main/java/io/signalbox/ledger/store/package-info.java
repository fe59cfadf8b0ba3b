/**
 * The two stores of the ledger, a SQLite file for one process and a PostgreSQL database for several: connections, tables, ids,
 * locks and leases, what a failure says of the store, and what keeps one that has lost something from being used. Knows
 * nothing of what is written.
 */
package io.signalbox.ledger.store;
