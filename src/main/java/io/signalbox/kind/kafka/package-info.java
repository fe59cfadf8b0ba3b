/** Operations of Kafka: topics that events are taken from, records that are sent, and what a failure of the broker means. Knows no Camel and no client. */
package io.signalbox.kind.kafka;
