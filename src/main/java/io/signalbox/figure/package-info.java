/**
 * Figures of speed: how often what happens and how long it takes, counted without locks where it happens, kept in the ledger for each minute
 * and each hour. Knows names and codes of ours only: no message, no key and no text of a vendor becomes a series.
 */
package io.signalbox.figure;
