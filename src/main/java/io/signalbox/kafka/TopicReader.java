package io.signalbox.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

import io.signalbox.consume.Received;
import io.signalbox.exchange.RequestSigner;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.SystemDescriptor;

/**
 * One member of a group of consumers, where somebody else keeps how far each partition is read. What the group commits is for the broker's tools, which
 * show by it how far it is; nothing is read from there. For one thread.
 */
public final class TopicReader implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(TopicReader.class);

    private final String topic;
    private final GroupMember member;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final TopicPlaces places;

    private TopicReader(String topic, GroupMember member, TopicPlaces places) {
        this.topic = topic;
        this.member = member;
        this.consumer = member.consumer();
        this.places = places;
    }

    /**
     * What came of one partition, in its order, without a gap to what came before.
     *
     * @param next where it is to be read from next
     */
    public record Piece(int partition, List<Placed> records, long next) {}

    /** One record and where it is. */
    public record Placed(Received record, long offset) {}

    /**
     * Connects, and sees whether it can be read.
     *
     * @param places asked for each partition that becomes ours
     * @throws ProblemException why it cannot be read: {@code AUTHENTICATION_REFUSED} where we are not let in
     */
    public static TopicReader open(KafkaFeed feed, SystemDescriptor system, RequestSigner signer, TopicPlaces places) {
        return new TopicReader(feed.topic(), GroupMember.open(feed, system, signer), places);
    }

    /** Where each partition ends now, or begins. */
    public Map<Integer, Long> edges(boolean ofBeginning) {
        try {
            List<TopicPartition> all = consumer.partitionsFor(topic, member.timeout()).stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList();
            Map<TopicPartition, Long> edges = ofBeginning
                    ? consumer.beginningOffsets(all, member.timeout())
                    : consumer.endOffsets(all, member.timeout());
            Map<Integer, Long> byPartition = new TreeMap<>();
            edges.forEach((partition, offset) -> byPartition.put(partition.partition(), offset));
            return byPartition;
        } catch (KafkaException e) {
            throw member.failure(e);
        }
    }

    /** Joins the group. */
    public void join() {
        member.join(this::goTo);
    }

    /**
     * Waits for what the broker holds, and takes some of it.
     *
     * @param longest returns empty-handed after that
     * @throws ProblemException why nothing can be received; then it is to be closed
     * @throws TopicGoneException where the broker has deleted what was to be read next
     */
    public List<Piece> receive(Duration longest) {
        try {
            return pieces(consumer.poll(longest));
        } catch (OffsetOutOfRangeException e) {
            throw gone(e);
        } catch (KafkaException e) {
            throw failure(e);
        }
    }

    private static List<Piece> pieces(ConsumerRecords<byte[], byte[]> records) {
        List<Piece> pieces = new ArrayList<>();
        for (TopicPartition each : records.nextOffsets().keySet()) {
            List<Placed> received = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> record : records.records(each)) {
                received.add(new Placed(KafkaRecord.received(record), record.offset()));
            }
            pieces.add(new Piece(
                    each.partition(), received, records.nextOffsets().get(each).offset()));
        }
        return pieces;
    }

    /** What those say who keep the places is not the broker's failure. */
    private ProblemException failure(KafkaException failure) {
        return failure.getCause() instanceof ProblemException ofPlaces ? ofPlaces : member.failure(failure);
    }

    private TopicGoneException gone(OffsetOutOfRangeException failure) {
        try {
            Map<TopicPartition, Long> wanted = failure.offsetOutOfRangePartitions();
            Map<Integer, Long> left = new TreeMap<>();
            consumer.beginningOffsets(wanted.keySet(), member.timeout())
                    .forEach((partition, offset) -> left.put(partition.partition(), offset));
            List<String> told = wanted.keySet().stream()
                    .map(each -> each + " from " + wanted.get(each) + ", going on at " + left.get(each.partition()))
                    .sorted()
                    .toList();
            return new TopicGoneException(member.topic(), told, left, failure);
        } catch (KafkaException e) {
            throw member.failure(e);
        }
    }

    /** Everything of a partition before this place is kept. */
    public void kept(int partition, long next) {
        member.kept(new TopicPartition(topic, partition), new OffsetAndMetadata(next));
    }

    /** Lets the broker's tools know how far we are. */
    public void tell() {
        consumer.commitAsync(member.kept(), (offsets, e) -> {
            if (e != null) {
                LOG.debugf(e, "Offsets were not committed, which only the broker's tools notice topic=%s", topic);
            }
        });
    }

    /** A partition is read from the place that is known of it now, if it is still ours. */
    public void goTo(int partition) {
        TopicPartition ours = new TopicPartition(topic, partition);
        if (consumer.assignment().contains(ours)) {
            goTo(ours);
        }
    }

    private void goTo(TopicPartition partition) {
        OptionalLong next = places.next(partition.partition());
        if (next.isPresent()) {
            consumer.seek(partition, next.getAsLong());
        } else {
            consumer.seekToBeginning(Set.of(partition));
        }
    }

    /**
     * Sees whether the broker is there, where nothing came for a while.
     *
     * @throws ProblemException when it is not; then it is to be closed
     */
    public void check() {
        member.check();
    }

    @Override
    public void close() {
        member.close();
    }
}
