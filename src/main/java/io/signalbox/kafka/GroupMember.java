package io.signalbox.kafka;

import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;

import io.signalbox.consume.Inbox;
import io.signalbox.exchange.Login;
import io.signalbox.exchange.RequestSigner;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.SystemDescriptor;

/**
 * One member of a group of consumers of a topic. Offsets are committed only as far as somebody says that everything is kept. For one thread.
 */
final class GroupMember implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(GroupMember.class);

    private static final int MOST_BYTES = 8 << 20;
    /** So long others wait for the partitions of a member that was killed. */
    private static final int MISSED_AFTER_MILLIS = 15_000;

    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final KafkaFeed feed;
    private final String topic;
    private final Duration timeout;
    private final KafkaConsumer<byte[], byte[]> consumer;
    /** How far everything is kept, of the partitions that are ours. */
    private final Map<TopicPartition, OffsetAndMetadata> kept = new HashMap<>();

    private GroupMember(KafkaFeed feed, String topic, Duration timeout, KafkaConsumer<byte[], byte[]> consumer) {
        this.feed = feed;
        this.topic = topic;
        this.timeout = timeout;
        this.consumer = consumer;
    }

    /**
     * Connects, and sees whether the topic can be read; joins no group yet.
     *
     * @throws ProblemException why it cannot be read: {@code AUTHENTICATION_REFUSED} where we are not let in
     */
    static GroupMember open(KafkaFeed feed, SystemDescriptor system, RequestSigner signer) {
        String topic = "topic '" + feed.topic() + "' of system '" + system.name() + "'";
        Duration timeout = system.limits().timeout();
        URI address = system.address().require(system.name());
        try {
            Map<String, Object> connection =
                    KafkaConnection.settings(KafkaAddress.of(address), Login.of(signer.headers("READ", address, null)));
            return new GroupMember(feed, topic, timeout, consumer(feed, connection, timeout));
        } catch (KafkaException e) {
            throw KafkaFailure.of(e, topic);
        }
    }

    /** That has seen its topic, and reads nothing yet. */
    private static KafkaConsumer<byte[], byte[]> consumer(
            KafkaFeed feed, Map<String, Object> connection, Duration timeout) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                settings(feed, connection, timeout), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            List<PartitionInfo> partitions = consumer.partitionsFor(feed.topic(), timeout);
            if (partitions == null || partitions.isEmpty()) {
                throw new UnknownTopicOrPartitionException();
            }
            return consumer;
        } catch (RuntimeException e) {
            consumer.close(Duration.ZERO);
            throw e;
        }
    }

    private static Map<String, Object> settings(KafkaFeed feed, Map<String, Object> connection, Duration timeout) {
        Map<String, Object> settings = new HashMap<>(connection);
        int millis = (int) timeout.toMillis();
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, feed.group());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none"); // what is gone is said, not passed over
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, MISSED_AFTER_MILLIS);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Inbox.MOST);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, MOST_BYTES);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
        return settings;
    }

    /** @param assigned told of each partition that becomes ours */
    void join(Consumer<TopicPartition> assigned) {
        consumer.subscribe(Set.of(feed.topic()), new Handover(assigned));
    }

    /** What is kept so far is committed before partitions go to others. */
    private final class Handover implements ConsumerRebalanceListener {

        private final Consumer<TopicPartition> assigned;

        private Handover(Consumer<TopicPartition> assigned) {
            this.assigned = assigned;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            try {
                consumer.commitSync(kept, GOODBYE);
            } catch (KafkaException e) {
                LOG.debugf(e, "Offsets were not committed before a rebalance topic=%s", feed.topic());
            }
            kept.keySet().removeAll(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            kept.keySet().removeAll(partitions);
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            LOG.debugf("Partitions came topic=%s count=%d", feed.topic(), partitions.size());
            partitions.forEach(assigned);
        }
    }

    KafkaConsumer<byte[], byte[]> consumer() {
        return consumer;
    }

    /** Of one question to the broker. */
    Duration timeout() {
        return timeout;
    }

    /** Everything of a partition before this place is kept. */
    void kept(TopicPartition partition, OffsetAndMetadata next) {
        kept.put(partition, next);
    }

    /** How far everything is kept, of the partitions that are ours. */
    Map<TopicPartition, OffsetAndMetadata> kept() {
        return Map.copyOf(kept);
    }

    /** For people. */
    String topic() {
        return topic;
    }

    ProblemException failure(KafkaException failure) {
        return KafkaFailure.of(failure, topic);
    }

    /**
     * Sees whether the broker is there, where nothing came for a while.
     *
     * @throws ProblemException when it is not; then it is to be closed
     */
    void check() {
        try {
            Set<TopicPartition> ours = consumer.assignment();
            consumer.endOffsets(ours.isEmpty() ? Set.of(new TopicPartition(feed.topic(), 0)) : ours, timeout);
        } catch (KafkaException e) {
            throw failure(e);
        }
    }

    /** Says goodbye to the group, so that others need not wait for it to be missed. */
    @Override
    public void close() {
        try {
            consumer.close(GOODBYE);
        } catch (KafkaException e) {
            LOG.debugf(e, "A consumer could not be closed well topic=%s", feed.topic());
        }
    }
}
