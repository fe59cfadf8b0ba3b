/**
 * Calls of a database: an address, its driver, a statement with its values, connections, and rows as JSON. What several kinds of operations could share, as
 * package {@code http} is for requests. What differs between databases is in {@link io.signalbox.jdbc.Family}, {@link io.signalbox.jdbc.JdbcAddress} and
 * {@link io.signalbox.jdbc.VendorStates}. Knows no Camel.
 */
package io.signalbox.jdbc;
