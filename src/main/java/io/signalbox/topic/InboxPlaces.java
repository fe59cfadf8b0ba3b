package io.signalbox.topic;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

import io.signalbox.channel.ChannelNames;
import io.signalbox.kafka.TopicPlaces;
import io.signalbox.ledger.Harvest;
import io.signalbox.ledger.Harvest.Reaped;
import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Notes;
import io.signalbox.ledger.Notes.Note;

/**
 * How far a subscription has read its topic, as the ledger has it: a note for each partition, moved in the transaction that keeps what was read. Whoever
 * moves it knows which version it was at, so that of two hubs that both take a partition for theirs one keeps nothing. For one thread.
 */
final class InboxPlaces implements TopicPlaces {

    private static final NoteKind<Begin> BEGIN = NoteKind.of(NoteName.INBOX, Begin.class);
    private static final NoteKind<Place> PLACE = NoteKind.of(NoteName.INBOX_PLACE, Place.class);

    private final Notes notes;
    private final String subscription;
    private final String topic;
    private final Map<Integer, Long> versions = new HashMap<>();
    private Begin begin;

    InboxPlaces(Notes notes, String subscription, String topic) {
        this.notes = notes;
        this.subscription = subscription;
        this.topic = topic;
    }

    /**
     * Where a subscription began.
     *
     * @param from by partition; one that is not there was added later, and is read from its beginning
     */
    record Begin(Map<Integer, Long> from) {}

    /** @param next the offset that is to be read next */
    record Place(long next) {}

    /** Notes where the subscription begins, if it never did: once for all hubs on the ledger. */
    void begin(Supplier<Map<Integer, Long>> from) {
        String key = subscription + "/" + topic;
        begin = find(key).orElseGet(() -> {
            notes.put(BEGIN, key, 0, new Begin(from.get()));
            return find(key).orElseThrow(); // another hub may have been first
        });
    }

    private Optional<Begin> find(String key) {
        return notes.find(BEGIN, key).map(Note::value);
    }

    @Override
    public OptionalLong next(int partition) {
        Optional<Note<Place>> note = notes.find(PLACE, key(partition));
        versions.put(partition, note.map(Note::version).orElse(0L));
        if (note.isPresent()) {
            return OptionalLong.of(note.get().value().next());
        }
        Long from = begin.from().get(partition);
        return from == null ? OptionalLong.empty() : OptionalLong.of(from);
    }

    /** What was read of a partition since the note was read or moved, and how far that goes. */
    Harvest<Place> harvest(int partition, List<Reaped> messages, long next) {
        return new Harvest<>(
                ChannelNames.inbox(subscription),
                messages,
                PLACE,
                key(partition),
                versions.get(partition),
                new Place(next));
    }

    /** The last harvest is kept. */
    void moved(int partition) {
        versions.merge(partition, 1L, Long::sum);
    }

    private String key(int partition) {
        return subscription + "/" + topic + "/" + partition;
    }
}
