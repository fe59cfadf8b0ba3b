package io.signalbox.kafka;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

import io.signalbox.consume.Received;
import io.signalbox.exchange.Login;
import io.signalbox.exchange.RequestSigner;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.SystemDescriptor;

/**
 * One member of a group of consumers, where somebody else keeps how far each partition is read. What the group commits is for the broker's tools, which
 * show by it how far it is; nothing is read from there. For one thread.
 */
public final class TopicReader implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(TopicReader.class);

    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final String topic;
    private final String what;
    private final Duration timeout;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final TopicPlaces places;
    /** How far everything is kept, of the partitions that are ours. */
    private final Map<TopicPartition, OffsetAndMetadata> kept = new HashMap<>();

    private TopicReader(
            String topic, String what, Duration timeout, KafkaConsumer<byte[], byte[]> consumer, TopicPlaces places) {
        this.topic = topic;
        this.what = what;
        this.timeout = timeout;
        this.consumer = consumer;
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
        String what = KafkaInbox.what(feed, system);
        URI address = system.address().require(system.name());
        try {
            KafkaConsumer<byte[], byte[]> consumer = KafkaInbox.consumer(
                    feed,
                    KafkaConnection.settings(KafkaAddress.of(address), Login.of(signer.headers("READ", address, null))),
                    system.limits().timeout());
            return new TopicReader(feed.topic(), what, system.limits().timeout(), consumer, places);
        } catch (KafkaException e) {
            throw KafkaFailure.of(e, what);
        }
    }

    /** Where each partition ends now, or begins. */
    public Map<Integer, Long> edges(boolean ofBeginning) {
        try {
            List<TopicPartition> all = consumer.partitionsFor(topic, timeout).stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList();
            Map<TopicPartition, Long> edges =
                    ofBeginning ? consumer.beginningOffsets(all, timeout) : consumer.endOffsets(all, timeout);
            Map<Integer, Long> byPartition = new TreeMap<>();
            edges.forEach((partition, offset) -> byPartition.put(partition.partition(), offset));
            return byPartition;
        } catch (KafkaException e) {
            throw KafkaFailure.of(e, what);
        }
    }

    /** Joins the group. */
    public void join() {
        consumer.subscribe(Set.of(topic), new Handover());
    }

    private final class Handover implements ConsumerRebalanceListener {

        /** The broker's tools know by then how far we are. */
        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            try {
                consumer.commitSync(kept, GOODBYE);
            } catch (KafkaException e) {
                LOG.debugf(e, "Offsets were not committed before a rebalance topic=%s", topic);
            }
            kept.keySet().removeAll(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            kept.keySet().removeAll(partitions);
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            LOG.debugf("Partitions came topic=%s count=%d", topic, partitions.size());
            partitions.forEach(TopicReader.this::goTo);
        }
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
        return failure.getCause() instanceof ProblemException ofPlaces ? ofPlaces : KafkaFailure.of(failure, what);
    }

    private TopicGoneException gone(OffsetOutOfRangeException failure) {
        try {
            Map<TopicPartition, Long> wanted = failure.offsetOutOfRangePartitions();
            Map<Integer, Long> left = new TreeMap<>();
            consumer.beginningOffsets(wanted.keySet(), timeout)
                    .forEach((partition, offset) -> left.put(partition.partition(), offset));
            List<String> told = wanted.keySet().stream()
                    .map(each -> each + " from " + wanted.get(each) + ", going on at " + left.get(each.partition()))
                    .sorted()
                    .toList();
            return new TopicGoneException(what, told, left, failure);
        } catch (KafkaException e) {
            throw KafkaFailure.of(e, what);
        }
    }

    /** Everything of a partition before this place is kept. */
    public void kept(int partition, long next) {
        kept.put(new TopicPartition(topic, partition), new OffsetAndMetadata(next));
    }

    /** Lets the broker's tools know how far we are. */
    public void tell() {
        consumer.commitAsync(Map.copyOf(kept), (offsets, e) -> {
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
        try {
            Set<TopicPartition> ours = consumer.assignment();
            consumer.endOffsets(ours.isEmpty() ? Set.of(new TopicPartition(topic, 0)) : ours, timeout);
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
            LOG.debugf(e, "A consumer could not be closed well topic=%s", topic);
        }
    }
}
