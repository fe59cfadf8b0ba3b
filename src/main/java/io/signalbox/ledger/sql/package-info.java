/**
 * The ledger over JDBC: one writer thread that commits waiting writes in groups, and readers on connections of their own.
 * Nothing outside knows it but by {@link io.signalbox.ledger.Ledger}.
 */
package io.signalbox.ledger.sql;
