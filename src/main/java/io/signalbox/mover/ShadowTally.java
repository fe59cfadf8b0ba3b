package io.signalbox.mover;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jboss.logging.Logger;

import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Notes;
import io.signalbox.problem.ProblemException;

/**
 * Counts what came of shadow calls: of all processes in a note of the ledger, to which each adds now and then what it counted. Holds no
 * value of any answer. Safe for many threads.
 */
public final class ShadowTally {

    private static final Logger LOG = Logger.getLogger(ShadowTally.class);
    private static final NoteKind<Counted> KIND = NoteKind.of(NoteName.SHADOW, Counted.class);
    private static final int MOST_FIELDS = 100;
    private static final int MOST_EXAMPLES = 10;
    private static final String OTHERS = "others";

    private final Notes notes;
    private final Clock clock;
    private final Map<String, Counted> unwritten = new TreeMap<>();

    public ShadowTally(Notes notes, Clock clock) {
        this.notes = notes;
        this.clock = clock;
    }

    /** How a shadow call ended. */
    public enum End {
        SAME,
        DIFFERENT,
        /** The other version did not answer what a route could go on with. */
        FAILED,
        /** It was not made: there were too many. */
        LEFT_OUT
    }

    /**
     * What was counted of one operation.
     *
     * @param fields by place and difference, how often
     */
    public record OfOperation(long same, long different, long failed, long leftOut, Map<String, Long> fields) {

        static final OfOperation NONE = new OfOperation(0, 0, 0, 0, Map.of());

        OfOperation with(End end, List<String> found) {
            Map<String, Long> counted = new TreeMap<>(fields);
            found.forEach(each -> count(counted, each, 1));
            return new OfOperation(
                    same + (end == End.SAME ? 1 : 0),
                    different + (end == End.DIFFERENT ? 1 : 0),
                    failed + (end == End.FAILED ? 1 : 0),
                    leftOut + (end == End.LEFT_OUT ? 1 : 0),
                    counted);
        }

        OfOperation and(OfOperation more) {
            Map<String, Long> counted = new TreeMap<>(fields);
            more.fields.forEach((field, times) -> count(counted, field, times));
            return new OfOperation(
                    same + more.same,
                    different + more.different,
                    failed + more.failed,
                    leftOut + more.leftOut,
                    counted);
        }

        private static void count(Map<String, Long> counted, String field, long times) {
            boolean isRoom = counted.containsKey(field) || counted.size() < MOST_FIELDS;
            counted.merge(isRoom ? field : OTHERS, times, Long::sum);
        }
    }

    /**
     * One that was not the same, or failed.
     *
     * @param delivery whose call it shadowed, or null
     * @param found places and what is different there, or the problem's code
     */
    public record Example(Instant at, String operation, Long delivery, List<String> found) {}

    /** @param examples the latest, the newest first */
    public record Counted(Map<String, OfOperation> operations, List<Example> examples) {

        public static final Counted NONE = new Counted(Map.of(), List.of());

        Counted and(Counted more) {
            Map<String, OfOperation> all = new TreeMap<>(operations);
            more.operations.forEach((name, counted) -> all.merge(name, counted, OfOperation::and));
            List<Example> latest = new ArrayList<>(more.examples);
            latest.addAll(examples);
            return new Counted(all, List.copyOf(latest.subList(0, Math.min(MOST_EXAMPLES, latest.size()))));
        }
    }

    /** @param found places and what is different there, or the problem's code; empty for what is the same or was left out */
    public synchronized void add(String version, String operation, Long delivery, End end, List<String> found) {
        List<Example> examples =
                found.isEmpty() ? List.of() : List.of(new Example(clock.instant(), operation, delivery, found));
        Counted one = new Counted(Map.of(operation, OfOperation.NONE.with(end, found)), examples);
        unwritten.merge(version, one, Counted::and);
    }

    /** What all processes counted of a version, as far as they have written it down, and this one all. Reads; may block. */
    public Counted of(String version) {
        Counted written = notes.find(KIND, version).map(Notes.Note::value).orElse(Counted.NONE);
        synchronized (this) {
            return written.and(unwritten.getOrDefault(version, Counted.NONE));
        }
    }

    /** Writes down what was counted since the last time. Blocks. */
    void write() {
        Map<String, Counted> due;
        synchronized (this) {
            due = Map.copyOf(unwritten);
            unwritten.clear();
        }
        due.forEach((version, counted) -> {
            try {
                notes.change(
                        KIND, version, before -> before.orElse(Counted.NONE).and(counted));
            } catch (ProblemException e) {
                LOG.debugf(e, "Shadow calls are written down later system=%s", version);
                synchronized (this) {
                    unwritten.merge(version, counted, (newer, older) -> older.and(newer));
                }
            }
        });
    }

    /** What is compared, as the tally names it. */
    public static List<String> words(List<AnswerDifference> differences) {
        return differences.stream()
                .map(each -> (each.field().isEmpty() ? "the whole" : each.field()) + ": " + each.what())
                .toList();
    }
}
