/**
 * Channels that are topics of Kafka: an outbox sends what routes append, after its transaction; an inbox for each subscription takes what the topic
 * holds into the ledger, together with how far it has read. Retries and what is parked stay in the ledger.
 */
package io.signalbox.topic;
