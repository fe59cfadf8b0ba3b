package io.signalbox.alert;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Notes;
import io.signalbox.ledger.Notes.Note;

/**
 * All that was counted, in the order of the messages' numbers: pages of stretches, each a note, so that a minute writes one and reads a few,
 * however large the ledger is.
 */
final class CountedPages {

    private static final NoteKind<Page> KIND = NoteKind.of(NoteName.COUNTED, Page.class);

    /** Of messages, in a stretch. */
    static final int STRETCH = 5_000;

    /** A stretch takes in what comes for so long: what housekeeping has reached of it is no longer held against it. */
    private static final Duration OPEN_FOR = Duration.ofHours(1);

    /** Counts on a page. */
    private static final int PAGE = 500;

    private final Notes notes;
    private long last;
    private long version;
    private List<Stretch> newest;

    /** @param last the number of the last page, or of one shortly before it */
    CountedPages(Notes notes, long last) {
        this.notes = notes;
        read(last);
        for (Optional<Note<Page>> next = find(last + 1); next.isPresent(); next = find(this.last + 1)) {
            read(this.last + 1);
        }
    }

    record Page(List<Stretch> stretches) {}

    /** A stretch on a page. */
    record Place(long page, long after) {}

    private void read(long number) {
        Optional<Note<Page>> note = find(number);
        last = number;
        version = note.map(Note::version).orElse(0L);
        newest = new ArrayList<>(note.map(each -> each.value().stretches()).orElse(List.of()));
    }

    /** The number of the last page. */
    long last() {
        return last;
    }

    /** The last message that was counted; 0 for none. */
    long upTo() {
        return newest.isEmpty() ? 0 : newest.get(newest.size() - 1).upTo();
    }

    /** The next to count; says where it is now. */
    Place add(Stretch next) {
        Stretch open = newest.isEmpty() ? null : newest.get(newest.size() - 1);
        if (open != null
                && open.messages() + next.messages() <= STRETCH
                && next.at().isBefore(open.at().plus(OPEN_FOR))) {
            newest.set(newest.size() - 1, open.and(next));
            return new Place(last, open.after());
        }
        if (newest.stream().mapToInt(each -> each.deliveries().size()).sum() >= PAGE) {
            write();
            last++;
            version = 0;
            newest = new ArrayList<>();
        }
        newest.add(next);
        return new Place(last, next.after());
    }

    /** Keeps what was added. Where another hub does the same meanwhile, what that one counted stays. */
    void write() {
        if (!newest.isEmpty() && notes.put(KIND, key(last), version, new Page(newest))) {
            version++;
        }
    }

    Optional<Note<Page>> find(long number) {
        return notes.find(KIND, key(number));
    }

    /** Replaces a page, unless somebody else has done so; one on which nothing is left is removed. */
    void replace(Note<Page> page, List<Stretch> stretches) {
        if (stretches.isEmpty()) {
            notes.remove(KIND, page.key(), page.version());
        } else if (!stretches.equals(page.value().stretches())) {
            notes.put(KIND, page.key(), page.version(), new Page(stretches));
        }
    }

    private static String key(long number) {
        return "%012d".formatted(number);
    }
}
