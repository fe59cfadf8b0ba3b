package io.signalbox.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import io.signalbox.message.Message;

/**
 * What a person finds in the ledger and does to single deliveries. Searches look at a bounded number of rows each, however
 * many there are; an empty page that names a next one means: look further back.
 */
public interface DeliveryAdmin {

    /** There is no further page. */
    long NO_MORE = 0;

    /**
     * One delivery, as a list shows it.
     *
     * @param subject of the message, or null
     * @param problem code of the last failure, or null
     * @param detail what failed, in our words, or null
     * @param pointer JSON pointer of the culprit, or null
     * @param dueAt when it is tried next, or null when it is not
     * @param held whether it waits for an earlier one of its subject
     * @param underWay whether a process holds it in memory
     * @param edited whether it carries another payload than its message
     * @param settledAt when it ended, or null
     */
    record Found(
            long delivery,
            long message,
            String channel,
            String source,
            String eventId,
            String subject,
            String subscription,
            DeliveryState state,
            int attempts,
            String problem,
            String detail,
            String pointer,
            Instant acceptedAt,
            Instant dueAt,
            boolean held,
            boolean underWay,
            boolean edited,
            Instant settledAt) {}

    /**
     * A page of deliveries, newest first.
     *
     * @param next what to give as {@code before} for the next page, or {@link #NO_MORE}
     */
    record Page(List<Found> found, long next) {}

    /** One try, as it was recorded. */
    record Tried(int number, Instant startedAt, long millis, String problem, String detail, List<CallRecord> calls) {}

    /**
     * What a person did to a delivery.
     *
     * @param payload of an edit: what the delivery carries from then on; else null
     */
    record Intervention(int number, Instant at, Kind kind, long auditId, String actor, String reason, byte[] payload) {

        /** The three things a person can do to a delivery. */
        public enum Kind {
            REPLAYED,
            EDITED,
            DISCARDED
        }
    }

    /** One delivery with its tries and what people did to it, oldest first. */
    record FullDelivery(Found delivery, List<Tried> tries, List<Intervention> deeds) {}

    /**
     * One message with all that came of it.
     *
     * @param message as it was accepted: no edit changes it
     * @param cause the delivery whose route appended it, or null when it came from outside
     */
    record FullMessage(
            long id, String channel, Message message, Instant acceptedAt, Long cause, List<FullDelivery> deliveries) {}

    /** Who does something, on whose word. */
    record Actor(long auditId, String actor, String reason) {}

    /** What became of a request about one delivery; {@code state} is the one it was in, or null when there is no such delivery. */
    record Changed(long delivery, ChangeOutcome outcome, DeliveryState state) {

        /** The five answers. */
        public enum ChangeOutcome {
            DONE,
            UNKNOWN,
            /** Its state does not allow it; nothing was changed. */
            OTHER_STATE,
            /** A process is trying it right now; nothing was changed. */
            UNDER_WAY,
            /** Somebody did something to it since it was looked at; nothing was changed. */
            TOUCHED
        }

        public boolean isDone() {
            return outcome == ChangeOutcome.DONE;
        }
    }

    /**
     * What a parked delivery lacked, put into what it carried when it was looked at.
     *
     * @param payload the whole of it
     * @param deeds the number of the last intervention that was seen; 0 for none
     * @param permit a note that allows it once, and is gone in the same transaction; null where none is needed
     */
    record Completion(long delivery, byte[] payload, int deeds, Notes.Note<?> permit) {}

    /**
     * How far somebody is who changes many deliveries: a note that is written in the transaction that changes some of them, so that
     * after a crash both are so or neither is.
     *
     * @param note as it was read
     * @param next what the note says from then on; asked by the writer, and so must not block
     */
    record Progress<T>(Notes.Note<T> note, Function<List<Changed>, T> next) {}

    /** Reads; may block. */
    Page find(DeliverySearch search);

    /** Reads; may block. */
    Optional<FullMessage> message(long id);

    /** The message that a delivery is about. Reads; may block. */
    Optional<FullMessage> messageOf(long delivery);

    /** The subscriptions of those of these deliveries that there still are; of a few hundred at most. Reads; may block. */
    Map<Long, String> subscriptions(Collection<Long> deliveries);

    /** The messages with these ids at one source, by the ids of theirs that exist. Reads; may block. */
    List<Long> messages(String source, List<String> eventIds);

    /** Makes parked or retrying deliveries due, in the order of their subjects. */
    CompletionStage<List<Changed>> replay(List<Long> deliveries, Actor by);

    /** As {@link #replay(List, Actor)}; empty when the note has another version by now, and then nothing was changed. */
    CompletionStage<Optional<List<Changed>>> replay(List<Long> deliveries, Actor by, Progress<?> progress);

    /** Gives an open delivery another payload, keeps the old one, and makes it due. */
    CompletionStage<Changed> editAndReplay(long delivery, byte[] payload, Actor by);

    /**
     * As {@link #editAndReplay}, of a parked delivery to which nobody has done anything meanwhile. Empty when the permit is gone or has another
     * version by now, and then nothing was changed. Where the delivery is not changed, the permit stays.
     */
    CompletionStage<Optional<Changed>> complete(Completion completion, Actor by);

    /** Ends open deliveries undelivered; the next of each subject takes its turn. */
    CompletionStage<List<Changed>> discard(List<Long> deliveries, Actor by);

    /** As {@link #discard(List, Actor)}; empty when the note has another version by now, and then nothing was changed. */
    CompletionStage<Optional<List<Changed>>> discard(List<Long> deliveries, Actor by, Progress<?> progress);
}
