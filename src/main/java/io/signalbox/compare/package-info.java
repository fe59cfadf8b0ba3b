/**
 * Makes the probes of a system in two of its environments and says what differs. Knows descriptors, and calls through their port;
 * shows no value of any answer but statuses and limits.
 */
package io.signalbox.compare;
