/**
 * Calls of brokers of Kafka, and what they hold for us: an address, how we sign in, a producer, a consumer, and what a failure of the client says.
 * Knows no Camel and no descriptor's operations.
 */
package io.signalbox.kafka;
