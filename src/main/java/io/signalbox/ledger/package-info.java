/**
 * The durable record of messages, deliveries and attempts: the only state the hub trusts. The port ({@link
 * io.signalbox.ledger.Ledger}) and what goes through it; the implementation is in {@code ledger.sql}, its two stores in {@code
 * ledger.store}. Knows no routes, systems or Camel.
 */
package io.signalbox.ledger;
