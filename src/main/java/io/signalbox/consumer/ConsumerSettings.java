package io.signalbox.consumer;

import java.time.Duration;

/**
 * What is set for all events that brokers hold.
 *
 * @param mostBytes of a body; a message with more is parked
 * @param patience how long a batch waits for a ledger that cannot take it
 */
record ConsumerSettings(long mostBytes, Duration patience) {}
