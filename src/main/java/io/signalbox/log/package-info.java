/**
 * The log: which fields a record has, what the present thread works for, and the last records, kept in memory to look at. Knows no message and
 * no payload.
 */
package io.signalbox.log;
