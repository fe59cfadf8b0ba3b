package io.signalbox.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.signalbox.ledger.BalanceCheck;
import io.signalbox.ledger.BalanceCheck.Gap;
import io.signalbox.ledger.BalanceCheck.Stretch;
import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Notes;

/**
 * Counts, each minute, whether what was accepted since the last time is accounted for. What came within the last minute is left to the next
 * time: another hub may still be committing it. What is missing is looked at again, until it is mended.
 */
final class BalanceWatch {

    private static final Logger LOG = Logger.getLogger(BalanceWatch.class);
    private static final NoteKind<Balance> KIND = NoteKind.of(NoteName.BALANCE, Balance.class);
    private static final String ALL = "all";

    /** Of messages, by their numbers; a busy hub is looked at in several. */
    private static final long STRETCH = 5_000;

    private static final Duration AT_A_TIME = Duration.ofSeconds(20);
    private static final int MOST = 100;

    private final BalanceCheck check;
    private final Notes notes;
    private final Supplier<Map<String, String>> readers;
    private final Clock clock;

    /** @param readers the channel of each subscription */
    BalanceWatch(BalanceCheck check, Notes notes, Supplier<Map<String, String>> readers, Clock clock) {
        this.check = check;
        this.notes = notes;
        this.readers = readers;
        this.clock = clock;
    }

    /**
     * How far it was counted.
     *
     * @param upTo the last message that was looked at
     * @param next up to here is looked at the next time
     * @param accepted of all that was looked at, each message as often as its channel has subscriptions
     * @param readers who read what then: a subscription that is new, or reads something else, has no part in what came before
     */
    record Balance(long upTo, long next, long accepted, List<Gap> gaps, Map<String, String> readers, Instant at) {}

    /** Once. Blocks. */
    void look() {
        Instant now = clock.instant();
        Map<String, String> reading = new TreeMap<>(readers.get());
        long newest = check.newest();
        Optional<Notes.Note<Balance>> note = notes.find(KIND, ALL);
        if (note.isEmpty()) {
            notes.put(KIND, ALL, 0, new Balance(newest, newest, 0, List.of(), reading, now));
            return;
        }
        Balance before = note.get().value();
        List<Gap> gaps =
                new ArrayList<>(before.gaps().stream().filter(check::isMissing).toList());
        long upTo = before.upTo();
        long accepted = before.accepted();
        while (upTo < before.next() && clock.instant().isBefore(now.plus(AT_A_TIME))) {
            long end = Math.min(before.next(), upTo + STRETCH);
            Stretch stretch = check.look(upTo, end);
            accepted += stretch.accepted();
            stretch.gaps().stream()
                    .filter(gap -> isReader(gap, before.readers()) && isReader(gap, reading) && gaps.size() < MOST)
                    .forEach(gap -> found(gap, gaps));
            upTo = end;
        }
        long next = upTo < before.next() ? before.next() : newest;
        notes.put(KIND, ALL, note.get().version(), new Balance(upTo, next, accepted, gaps, reading, now));
    }

    private static boolean isReader(Gap gap, Map<String, String> readers) {
        return gap.channel().equals(readers.get(gap.subscription()));
    }

    private static void found(Gap gap, List<Gap> gaps) {
        LOG.errorf(
                "A message has no delivery in a state that there is message=%d channel=%s subscription=%s",
                gap.message(), gap.channel(), gap.subscription());
        gaps.add(gap);
    }

    /** What is missing, and nobody has mended. */
    List<Gap> gaps() {
        return notes.find(KIND, ALL).map(note -> note.value().gaps()).orElse(List.of());
    }
}
