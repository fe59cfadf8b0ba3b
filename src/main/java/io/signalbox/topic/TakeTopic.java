package io.signalbox.topic;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

import org.jboss.logging.Logger;

import io.signalbox.channel.KafkaChannel;
import io.signalbox.credential.Credentials;
import io.signalbox.delivery.RunStretches;
import io.signalbox.delivery.Runs;
import io.signalbox.kafka.KafkaFeed;
import io.signalbox.kafka.TopicGoneException;
import io.signalbox.kafka.TopicReader;
import io.signalbox.kafka.TopicReader.Piece;
import io.signalbox.kafka.TopicReader.Placed;
import io.signalbox.ledger.Harvest.Reaped;
import io.signalbox.ledger.Ledger;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.SystemDescriptor;

/**
 * Takes what a topic holds for one subscription, for as long as it may flow: each piece of a partition is kept together with how far it goes. One stretch
 * of this, until nothing more comes for a moment, is a run. Used once, by one thread.
 */
final class TakeTopic {

    private static final Logger LOG = Logger.getLogger(TakeTopic.class);

    private static final Duration WAIT = Duration.ofSeconds(1);

    private static final int MOST_BYTES_AT_ONCE = 1024 * 1024;

    private final String subscription;
    private final KafkaChannel channel;
    private final SystemDescriptor system;
    private final Credentials credentials;
    private final Ledger ledger;
    private final RunStretches runs;
    private final InboxPlaces places;
    private final ReadRecord read;
    private final Clock clock;

    TakeTopic(
            String subscription,
            KafkaChannel channel,
            SystemDescriptor system,
            Credentials credentials,
            Ledger ledger,
            Runs runs,
            long mostBytes,
            Clock clock) {
        this.subscription = subscription;
        this.channel = channel;
        this.system = system;
        this.credentials = credentials;
        this.ledger = ledger;
        this.runs = new RunStretches(runs, () -> runs.beginAnywhere(subscription), clock);
        this.places = new InboxPlaces(ledger.notes(), subscription, channel.topic());
        this.read = new ReadRecord(subscription, channel.name(), channel.topic(), mostBytes);
        this.clock = clock;
    }

    /**
     * Returns when it may flow no longer, or fails.
     *
     * @param begun told once it is known where the subscription begins, which does not wait for its turn to flow
     * @return false when it failed
     */
    boolean take(Runnable begun, BooleanSupplier mayFlow) {
        Problem problem = null;
        try (TopicReader reader = open()) {
            places.begin(() -> reader.edges(channel.isFromBeginning()));
            begun.run();
            if (!mayFlow.getAsBoolean() || !runs.begin()) {
                return true;
            }
            reader.join();
            while (mayFlow.getAsBoolean() && batch(reader)) {
                // each batch is whole by itself
            }
            return true;
        } catch (TopicGoneException e) {
            problem = goOnWithWhatIsLeft(e);
        } catch (ProblemException e) {
            problem = e.problem();
            LOG.debugf(e, "A topic cannot be taken subscription=%s", subscription);
        } catch (RuntimeException e) {
            LOG.errorf(e, "Taking a topic met a defect subscription=%s", subscription);
            problem = Problem.of(
                    ProblemCode.DEFECT,
                    "taking the topic ended with " + e.getClass().getSimpleName());
        } finally {
            runs.end(problem);
        }
        return false;
    }

    /** Whether anything came. */
    boolean hasReceived() {
        return runs.hasReceived();
    }

    static KafkaFeed feed(KafkaChannel channel, String subscription) {
        return new KafkaFeed(channel.topic(), channel.group(subscription), channel.isFromBeginning());
    }

    private TopicReader open() {
        KafkaFeed feed = feed(channel, subscription);
        return credentials.of(system).opening(signIn -> TopicReader.open(feed, system, signIn, places));
    }

    /** @return false when it was paused meanwhile */
    private boolean batch(TopicReader reader) {
        List<Piece> pieces = reader.receive(WAIT);
        return runs.waited(
                pieces.isEmpty(),
                () -> {
                    pieces.forEach(piece -> keep(piece, reader));
                    reader.tell();
                },
                reader::check);
    }

    /** In several transactions where it is large: others wait for each. */
    private void keep(Piece piece, TopicReader reader) {
        List<Reaped> some = new ArrayList<>();
        int bytes = 0;
        for (Placed placed : piece.records()) {
            Reaped reaped = read.reap(placed.record(), clock.instant());
            int size = reaped.message().size();
            if (!some.isEmpty() && bytes + size > MOST_BYTES_AT_ONCE) {
                if (!isKept(piece.partition(), some, placed.offset(), reader)) {
                    return;
                }
                some = new ArrayList<>();
                bytes = 0;
            }
            some.add(reaped);
            bytes += size;
        }
        isKept(piece.partition(), some, piece.next(), reader);
    }

    /** False when another hub has taken the partition meanwhile: it keeps what we have read here. */
    private boolean isKept(int partition, List<Reaped> messages, long next, TopicReader reader) {
        if (Ledger.await(ledger.harvest(places.harvest(partition, messages, next)))
                .isEmpty()) {
            LOG.debugf(
                    "Another hub has read on subscription=%s topic=%s partition=%d",
                    subscription, channel.topic(), partition);
            reader.goTo(partition);
            return false;
        }
        places.moved(partition);
        reader.kept(partition, next);
        return true;
    }

    /** What the broker has deleted is not passed over in silence: this run fails, and the next one begins behind it. */
    private Problem goOnWithWhatIsLeft(TopicGoneException gone) {
        LOG.warnf("What was to be read next is gone subscription=%s problem=%s", subscription, gone.problem());
        try {
            for (Map.Entry<Integer, Long> each : gone.left().entrySet()) {
                Ledger.await(ledger.harvest(places.harvest(each.getKey(), List.of(), each.getValue())));
            }
            return gone.problem();
        } catch (ProblemException e) {
            return e.problem();
        }
    }
}
