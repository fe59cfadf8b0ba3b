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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;

import io.signalbox.consume.Inbox;
import io.signalbox.consume.Received;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/**
 * One member of a group of consumers. Only what was acknowledged is committed, whatever the client has read beyond that; where a commit comes too late,
 * another member reads the same messages again, which are known by then.
 */
final class KafkaInbox implements Inbox {

    private static final Logger LOG = Logger.getLogger(KafkaInbox.class);

    private final KafkaFeed feed;
    private final GroupMember member;
    private final KafkaConsumer<byte[], byte[]> consumer;
    /** How far the last batch goes, by partition. */
    private Map<TopicPartition, OffsetAndMetadata> received = Map.of();
    /** What the last commit said that nobody waited for; null where it went well. */
    private KafkaException commitFailure;

    /** It joins its group. */
    KafkaInbox(KafkaFeed feed, GroupMember member) {
        this.feed = feed;
        this.member = member;
        this.consumer = member.consumer();
        member.join(partition -> {});
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
            throw member.failure(e);
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
            throw member.failure(e);
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
            throw member.failure(e);
        }
        LOG.warnf("The broker no longer had what was to be read next topic=%s places=%s", feed.topic(), places);
        return new ProblemException(
                Problem.of(
                        ProblemCode.RECEIVED_GONE,
                        member.topic() + " no longer had what was to be read next: " + String.join("; ", places)),
                failure);
    }

    @Override
    public void acknowledge() {
        KafkaException failure = commitFailure;
        commitFailure = null;
        if (failure != null) {
            throw member.failure(failure);
        }
        received.forEach(member::kept);
        try {
            consumer.commitAsync(
                    Map.copyOf(received), (offsets, e) -> commitFailure = isHarmless(e) ? null : failure(e));
        } catch (KafkaException e) {
            throw member.failure(e);
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
        member.check();
    }

    @Override
    public void close() {
        member.close();
    }
}
