package io.signalbox.channel;

/**
 * A channel that is a topic of Kafka.
 *
 * @param system the descriptor that says where the brokers are and how we sign in
 * @param groups what the names of its groups of consumers begin with
 * @param isFromBeginning whether a new subscription gets what is there already
 */
public record KafkaChannel(String name, String system, String topic, String groups, boolean isFromBeginning) {

    /** The group of consumers by which a subscription reads the topic. */
    public String group(String subscription) {
        return groups + subscription;
    }
}
