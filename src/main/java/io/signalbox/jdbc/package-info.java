/**
 * Calls of a database: an address, a statement with its values, connections, and rows as JSON. What several kinds of operations could share, as package
 * {@code http} is for requests. Knows no Camel.
 */
package io.signalbox.jdbc;
