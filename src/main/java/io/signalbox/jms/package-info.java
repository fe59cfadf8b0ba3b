/** Brokers that are spoken to by JMS: an address, connections, what they hold for us, what is sent to them, and what a failure of a client says. */
package io.signalbox.jms;
