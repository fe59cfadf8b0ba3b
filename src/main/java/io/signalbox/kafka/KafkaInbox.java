package io.signalbox.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;

import io.signalbox.consume.Inbox;
import io.signalbox.consume.Received;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.SystemDescriptor;

/**
 * One member of a group of consumers. Only what was acknowledged is committed, whatever the client has read beyond that; where a commit comes too late,
 * another member reads the same messages again, which are known by then.
 */
final class KafkaInbox implements Inbox {

    private static final Logger LOG = Logger.getLogger(KafkaInbox.class);

    private static final int MOST_BYTES = 8 << 20;
    /** So long others wait for the partitions of a member that was killed. */
    private static final int MISSED_AFTER_MILLIS = 15_000;

    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final KafkaFeed feed;
    private final String what;
    private final Duration timeout;
    private final KafkaConsumer<byte[], byte[]> consumer;
    /** How far the last batch goes, by partition. */
    private Map<TopicPartition, OffsetAndMetadata> received = Map.of();
    /** How far everything is kept, of the partitions that are ours. */
    private final Map<TopicPartition, OffsetAndMetadata> kept = new HashMap<>();
    /** What the last commit said that nobody waited for; null where it went well. */
    private KafkaException commitFailure;

    private KafkaInbox(KafkaFeed feed, String what, Duration timeout, KafkaConsumer<byte[], byte[]> consumer) {
        this.feed = feed;
        this.what = what;
        this.timeout = timeout;
        this.consumer = consumer;
    }

    /** @throws KafkaException why it cannot be read */
    static KafkaInbox open(KafkaFeed feed, String what, Map<String, Object> connection, Duration timeout) {
        KafkaConsumer<byte[], byte[]> consumer = consumer(feed, connection, timeout);
        KafkaInbox inbox = new KafkaInbox(feed, what, timeout, consumer);
        consumer.subscribe(Set.of(feed.topic()), inbox.new Handover());
        return inbox;
    }

    /** That has seen its topic, and reads nothing yet. */
    static KafkaConsumer<byte[], byte[]> consumer(KafkaFeed feed, Map<String, Object> connection, Duration timeout) {
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

    /** For people. */
    static String what(KafkaFeed feed, SystemDescriptor system) {
        return "topic '" + feed.topic() + "' of system '" + system.name() + "'";
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
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, MOST_BYTES);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
        return settings;
    }

    /** What was received so far is acknowledged before partitions go to others. */
    private final class Handover implements ConsumerRebalanceListener {

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
        }
    }

    @Override
    public List<Received> receive(Duration longest) {
        try {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(longest);
            List<Received> batch = new ArrayList<>(records.count());
            for (ConsumerRecord<byte[], byte[]> each : records) {
                batch.add(KafkaRecord.received(each));
            }
            received = records.nextOffsets();
            return batch;
        } catch (NoOffsetForPartitionException e) {
            begin(e.partitions());
            return List.of();
        } catch (OffsetOutOfRangeException e) {
            throw gone(e);
        } catch (KafkaException e) {
            throw KafkaFailure.of(e, what);
        }
    }

    /** Where the group has read nothing of the topic yet. A partition that was added since is read from its beginning in any case. */
    private void begin(Set<TopicPartition> partitions) {
        try {
            if (feed.isFromBeginning() || knowsOthers(partitions)) {
                consumer.seekToBeginning(partitions);
            } else {
                consumer.seekToEnd(partitions);
            }
            keepPlace(partitions);
        } catch (KafkaException e) {
            throw KafkaFailure.of(e, what);
        }
    }

    private boolean knowsOthers(Set<TopicPartition> partitions) {
        Set<TopicPartition> all = new HashSet<>();
        consumer.partitionsFor(feed.topic())
                .forEach(each -> all.add(new TopicPartition(each.topic(), each.partition())));
        all.removeAll(partitions);
        return consumer.committed(all).values().stream().anyMatch(offset -> offset != null);
    }

    private void keepPlace(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> places = new HashMap<>();
        partitions.forEach(each -> places.put(each, new OffsetAndMetadata(consumer.position(each))));
        consumer.commitSync(places);
    }

    /** The broker has deleted what was not read yet; the next time goes on with what is left. */
    private ProblemException gone(OffsetOutOfRangeException failure) {
        List<String> places = new ArrayList<>();
        try {
            Set<TopicPartition> partitions =
                    failure.offsetOutOfRangePartitions().keySet();
            consumer.seekToBeginning(partitions);
            for (TopicPartition each : partitions) {
                places.add(each + " from "
                        + failure.offsetOutOfRangePartitions().get(each) + ", going on at " + consumer.position(each));
            }
            keepPlace(partitions);
        } catch (KafkaException e) {
            throw KafkaFailure.of(e, what);
        }
        LOG.warnf("The broker no longer had what was to be read next topic=%s places=%s", feed.topic(), places);
        return new ProblemException(
                Problem.of(
                        ProblemCode.RECEIVED_GONE,
                        what + " no longer had what was to be read next: " + String.join("; ", places)),
                failure);
    }

    @Override
    public void acknowledge() {
        KafkaException failure = commitFailure;
        commitFailure = null;
        if (failure != null) {
            throw KafkaFailure.of(failure, what);
        }
        kept.putAll(received);
        try {
            consumer.commitAsync(
                    Map.copyOf(received), (offsets, e) -> commitFailure = isHarmless(e) ? null : failure(e));
        } catch (KafkaException e) {
            throw KafkaFailure.of(e, what);
        }
    }

    private static KafkaException failure(Exception failure) {
        return failure instanceof KafkaException known ? known : new KafkaException(failure);
    }

    /** Whoever has the partitions now reads the same messages again, which are known; and the next commit says more than this one. */
    private static boolean isHarmless(Exception failure) {
        return failure == null
                || failure instanceof CommitFailedException
                || failure instanceof RebalanceInProgressException
                || failure instanceof RetriableException;
    }

    @Override
    public void check() {
        try {
            Set<TopicPartition> ours = consumer.assignment();
            consumer.endOffsets(ours.isEmpty() ? Set.of(new TopicPartition(feed.topic(), 0)) : ours, timeout);
        } catch (KafkaException e) {
            throw KafkaFailure.of(e, what);
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
