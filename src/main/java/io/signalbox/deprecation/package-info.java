/**
 * What systems say is going to end: read from the headers of their answers, kept in the ledger's notes, shown as a calendar.
 * Knows descriptors and notes; knows no routes and no Camel.
 */
package io.signalbox.deprecation;
