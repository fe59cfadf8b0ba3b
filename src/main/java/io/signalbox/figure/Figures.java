package io.signalbox.figure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.signalbox.ledger.FigureStore;
import io.signalbox.ledger.FigureStore.Figure;
import io.signalbox.ledger.FigureStore.Forgotten;
import io.signalbox.ledger.FigureStore.Series;
import io.signalbox.ledger.FigureStore.Span;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Tally;

/**
 * Counts in memory, writes to the ledger each minute, and says what was. A crash loses what was counted since the last minute, and nothing
 * else: what is delivered, parked or waiting stands in the ledger's own tables, and is never read from here. Counting is safe for many threads.
 */
public final class Figures {

    private static final Logger LOG = Logger.getLogger(Figures.class);

    /** Stands for all subjects that are too many. */
    public static final String OTHER = "other";

    /** So many series are written, or looked at for what is old, in one transaction. */
    private static final int AT_ONCE = 64;
    /** What was counted up to a change of the minute is of the minute before. */
    private static final Duration LATE = Duration.ofSeconds(90);

    private final FigureStore store;
    private final FigureLimits limits;
    private final Clock clock;
    private final Map<Series, Recorder> recorders = new ConcurrentHashMap<>();
    /** When what is counted now began to be counted. */
    private Instant since;

    private Instant forgotten = Instant.EPOCH;

    public Figures(FigureStore store, FigureLimits limits, Clock clock) {
        this.store = store;
        this.limits = limits;
        this.clock = clock;
        this.since = clock.instant();
    }

    /** Goes on with what the ledger has. Blocks. */
    public void load() {
        store.totals().forEach((series, tally) -> recorders.put(series, new Recorder(tally)));
    }

    /** Something happened. */
    public void count(Measure measure, String subject, String outcome) {
        recorder(measure, subject, outcome).count();
    }

    /**
     * Something happened, and was so large or took so long.
     *
     * @param value in the unit of the measure: microseconds, or a number
     * @param exemplar asked now and then for where that was; may be null, and may say null
     */
    public void add(Measure measure, String subject, String outcome, long value, Supplier<Exemplar> exemplar) {
        recorder(measure, subject, outcome).add(measure.scale(), value, exemplar, clock);
    }

    private Recorder recorder(Measure measure, String subject, String outcome) {
        Series series = new Series(measure.text(), subject, outcome);
        Recorder known = recorders.get(series);
        if (known != null) {
            return known;
        }
        Series bounded = recorders.size() < limits.series() ? series : new Series(measure.text(), OTHER, outcome);
        return recorders.computeIfAbsent(bounded, name -> new Recorder(Tally.NONE));
    }

    /** Of all processes since the beginning, as far as the ledger knew a minute ago, and of this one up to now. */
    public void totals(Measure measure, Total each) {
        recorders.forEach((series, recorder) -> {
            if (series.measure().equals(measure.text())) {
                each.of(series.subject(), series.outcome(), recorder.all(), recorder.exemplar());
            }
        });
    }

    /** Takes what is counted of one series; the exemplar may be null. */
    @FunctionalInterface
    public interface Total {
        void of(String subject, String outcome, Tally tally, Exemplar exemplar);
    }

    /**
     * What happened in a time, by subject and outcome, as far as whole minutes say; with {@code to} in the present, with what this process has
     * counted since the last minute. Blocks.
     */
    public Map<Series, Tally> window(Measure measure, Instant from, Instant to) {
        Map<Series, Tally> sums = new TreeMap<>();
        for (Figure figure : store.sums(span(from), measure.text(), from, to)) {
            sums.put(figure.series(), figure.tally());
        }
        if (to.isAfter(since())) {
            pending(measure, (series, tally) -> sums.merge(series, tally, Tally::plus));
        }
        return sums;
    }

    /** What happened to some subjects in a time, by outcome; see {@link #window(Measure, Instant, Instant)}. */
    public Map<String, Tally> window(Measure measure, Collection<String> subjects, Instant from, Instant to) {
        return byOutcome(window(measure, from, to), subjects);
    }

    /** @param subjects whose; null for all */
    public static Map<String, Tally> byOutcome(Map<Series, Tally> window, Collection<String> subjects) {
        Map<String, Tally> sums = new TreeMap<>();
        window.forEach((series, tally) -> {
            if (subjects == null || subjects.contains(series.subject())) {
                sums.merge(series.outcome(), tally, Tally::plus);
            }
        });
        return sums;
    }

    private void pending(Measure measure, BiConsumer<Series, Tally> each) {
        recorders.forEach((series, recorder) -> {
            Tally tally = recorder.pending();
            if (series.measure().equals(measure.text()) && !tally.isNone()) {
                each.accept(series, tally);
            }
        });
    }

    /**
     * The course of a measure, summed up for each step and outcome, in the order of time. Minutes of the present are there once they are over.
     * Blocks.
     *
     * @param subjects whose; null for all
     */
    public List<Figure> course(Measure measure, Collection<String> subjects, Instant from, Instant to, Duration step) {
        Span span = step.toMillis() % Span.HOUR.millis() == 0 ? Span.HOUR : Span.MINUTE;
        return store.course(span, measure.text(), subjects, from, to, step.toMillis());
    }

    /** As {@link #course}, for each subject; steps are minutes or several of them. Blocks. */
    public List<Figure> courses(Measure measure, Instant from, Instant to, Duration step) {
        return store.courses(Span.MINUTE, measure.text(), from, to, step.toMillis());
    }

    /** Whether minutes are not kept as far back. */
    public boolean hasHoursOnly(Instant from) {
        return from.isBefore(clock.instant().minus(limits.minutes()).minus(Duration.ofMinutes(1)));
    }

    private Span span(Instant from) {
        return hasHoursOnly(from) ? Span.HOUR : Span.MINUTE;
    }

    private synchronized Instant since() {
        return since;
    }

    /**
     * Writes what was counted since the last time, and once an hour forgets what is old. What cannot be written is written the next time.
     * Blocks.
     */
    public synchronized void write() {
        Instant now = clock.instant();
        Instant counted = since.isBefore(now.minus(LATE)) ? now.minusSeconds(1) : since;
        write(Span.MINUTE.start(counted));
        since = now;
        if (!forgotten.equals(Span.HOUR.start(now))) {
            forget(Span.MINUTE, now.minus(limits.minutes()));
            forget(Span.HOUR, now.minus(limits.hours()));
            forgotten = Span.HOUR.start(now);
        }
    }

    /** What is left goes into the ledger, if that is there. */
    public void close() {
        try {
            write();
        } catch (RuntimeException e) {
            LOG.debug("The figures since the last minute could not be written", e);
        }
    }

    private void write(Instant minute) {
        Map<Series, Tally> pending = new TreeMap<>();
        recorders.forEach((series, recorder) -> {
            Tally tally = recorder.pending();
            if (!tally.isNone()) {
                pending.put(series, tally);
            }
        });
        List<Series> all = new ArrayList<>(pending.keySet());
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            Map<Series, Tally> some = new LinkedHashMap<>();
            all.subList(from, Math.min(from + AT_ONCE, all.size()))
                    .forEach(series -> some.put(series, pending.get(series)));
            Ledger.await(store.add(minute, some));
            some.forEach((series, tally) -> {
                Recorder recorder = recorders.get(series);
                recorder.written(tally);
            });
        }
        refresh();
    }

    /** What other processes have added. */
    private void refresh() {
        store.totals().forEach((series, tally) -> {
            Recorder recorder = recorders.computeIfAbsent(series, name -> new Recorder(Tally.NONE));
            recorder.refreshed(tally);
        });
    }

    private void forget(Span span, Instant before) {
        int figures = 0;
        Forgotten some = new Forgotten(0, 0);
        do {
            some = Ledger.await(store.forget(span, before, some.last(), AT_ONCE));
            figures += some.figures();
        } while (some.last() > 0);
        LOG.debugf("Old figures are deleted span=%s figures=%d", span, figures);
    }
}
