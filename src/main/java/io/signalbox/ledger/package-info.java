/**
 * The durable record of messages, deliveries and attempts: the only state the hub trusts. One port ({@link Ledger}), one
 * implementation over JDBC, two dialects (SQLite, PostgreSQL). All writes go through one thread that commits in groups.
 * Knows no routes, systems or Camel.
 */
package io.signalbox.ledger;
