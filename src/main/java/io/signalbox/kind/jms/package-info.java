/** Operations of brokers of JMS: queues and topics that events are taken from, and messages that are sent. Knows no Camel and no client. */
package io.signalbox.kind.jms;
