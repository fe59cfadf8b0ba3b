package io.signalbox.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/**
 * Figures of speed, kept in bounded space: for each minute, for each hour, and since the beginning. All of them are sums, so that several
 * processes on one ledger add to the same figures. Reads may block.
 */
public interface FigureStore {

    /** How many buckets a tally has. */
    int BUCKETS = 18;

    /** How much time one figure is of. */
    enum Span {
        MINUTE(1),
        HOUR(60);

        private final int minutes;

        Span(int minutes) {
            this.minutes = minutes;
        }

        public int minutes() {
            return minutes;
        }

        public long millis() {
            return minutes * 60_000L;
        }

        /** When the span begins that a time lies in. */
        public Instant start(Instant time) {
            return Instant.ofEpochMilli(Math.floorDiv(time.toEpochMilli(), millis()) * millis());
        }
    }

    /** What is counted: of whom, and what came of it. Names and codes of ours only, so that there are few. */
    record Series(String measure, String subject, String outcome) implements Comparable<Series> {

        private static final Comparator<Series> ORDER = Comparator.comparing(Series::measure)
                .thenComparing(Series::subject)
                .thenComparing(Series::outcome);

        public Series {
            Objects.requireNonNull(measure, "measure");
            Objects.requireNonNull(subject, "subject");
            Objects.requireNonNull(outcome, "outcome");
        }

        @Override
        public int compareTo(Series other) {
            return ORDER.compare(this, other);
        }
    }

    /** One figure of a series. */
    record Figure(Series series, Instant at, Tally tally) {}

    /** Adds to the minute, its hour and the sums since the beginning, in one transaction. */
    CompletionStage<Void> add(Instant minute, Map<Series, Tally> more);

    /** What was ever added, by series. */
    Map<Series, Tally> totals();

    /**
     * What was added in a time, summed up for each step of it and each outcome; the subject of what is answered is empty.
     *
     * @param subjects whose; null for all
     * @param to not included
     * @param stepMillis a multiple of the span
     */
    List<Figure> course(
            Span span, String measure, Collection<String> subjects, Instant from, Instant to, long stepMillis);

    /** As {@link #course}, for each series of a measure. */
    List<Figure> courses(Span span, String measure, Instant from, Instant to, long stepMillis);

    /** What was added in a time, in one sum for each series of a measure; each figure's time is {@code from}. */
    List<Figure> sums(Span span, String measure, Instant from, Instant to);

    /**
     * Deletes figures of a span that are older, of a few series at a time. A series of which no hour is left is forgotten with its sums.
     *
     * @param after the last series that was looked at, or 0 at the beginning
     * @param series how many are looked at
     */
    CompletionStage<Forgotten> forget(Span span, Instant before, long after, int series);

    /**
     * @param last the last series that was looked at, or 0 when there was none any more
     * @param figures how many were deleted
     */
    record Forgotten(long last, int figures) {}
}
