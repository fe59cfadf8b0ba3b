/**
 * The proof of the promise, from outside: the packaged hub is killed, stopped and cut off under load, and what its callers were
 * promised is held against what the systems saw. Knows the hub's HTTP interface, its ledger's tables and its settings, none of its classes.
 */
package io.signalbox.proof;
