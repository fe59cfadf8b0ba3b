/**
 * Runs a route on a message with scripted answers, without network and ledger, and holds what comes of it against the route's
 * tests ({@code *.test.yaml}). Everything up to the socket and the ledger is the hub's own code.
 */
package io.signalbox.trial;
