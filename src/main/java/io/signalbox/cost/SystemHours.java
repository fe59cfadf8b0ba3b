package io.signalbox.cost;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.signalbox.figure.Figures;
import io.signalbox.figure.Measure;
import io.signalbox.ledger.FigureStore.Figure;
import io.signalbox.problem.ProblemCode;
import io.signalbox.system.Limits;
import io.signalbox.system.SystemDescriptor;

/** The calls of one system, hour by hour: how many there were at most, and in which hours they were in vain. */
final class SystemHours {

    /** So much is read at a time. */
    private static final Duration AT_ONCE = Duration.ofDays(31);

    private static final Duration HOUR = Duration.ofHours(1);
    private static final String LIMITED = ProblemCode.SYSTEM_BUSY.id();

    private final Duration window;
    private long calls;
    private long failed;
    private long limited;
    private Instant busiest;
    private long busiestCalls;
    private Instant windowBegan;
    private long windowCalls;
    private int storms;
    private Hour worst = new Hour(null, 0, 0, 0);

    /** @param limited refused as too many; not among the failed ones */
    record Hour(Instant at, long calls, long failed, long limited) {

        long inVain() {
            return failed + limited;
        }

        /** Many of the calls did nothing, and a good part of all. */
        private boolean isStorm() {
            return inVain() >= Storms.LEAST_IN_VAIN && inVain() * 100 >= calls * Storms.LEAST_PERCENT;
        }
    }

    private SystemHours(Duration window) {
        this.window = window;
    }

    /** Reads the ledger; blocks. */
    static SystemHours of(SystemDescriptor system, Set<String> called, Figures figures, Instant since, Instant until) {
        SystemHours hours = new SystemHours(window(system.limits().rate()));
        Set<String> operations = new HashSet<>(called);
        for (Instant from = since; from.isBefore(until); from = from.plus(AT_ONCE)) {
            Instant to = from.plus(AT_ONCE).isBefore(until) ? from.plus(AT_ONCE) : until;
            Map<Instant, Hour> some = new TreeMap<>();
            for (Figure figure : figures.course(Measure.CALLS, operations, from, to, HOUR)) {
                some.merge(figure.at(), hour(figure), SystemHours::sum);
            }
            some.values().forEach(hours::add);
        }
        hours.endWindow();
        return hours;
    }

    /** The time that a limit is about, in whole hours. */
    private static Duration window(Limits.Rate rate) {
        long hours = rate == null ? 1 : (rate.per().toMillis() + HOUR.toMillis() - 1) / HOUR.toMillis();
        return Duration.ofHours(Math.max(1, hours));
    }

    private static Hour hour(Figure figure) {
        long events = figure.tally().events();
        String outcome = figure.series().outcome();
        boolean isLimited = outcome.equals(LIMITED);
        boolean isFailed = !isLimited && !outcome.equals("done");
        return new Hour(figure.at(), events, isFailed ? events : 0, isLimited ? events : 0);
    }

    private static Hour sum(Hour one, Hour other) {
        return new Hour(one.at, one.calls + other.calls, one.failed + other.failed, one.limited + other.limited);
    }

    private void add(Hour hour) {
        calls += hour.calls;
        failed += hour.failed;
        limited += hour.limited;
        Instant began =
                Instant.ofEpochMilli(Math.floorDiv(hour.at.toEpochMilli(), window.toMillis()) * window.toMillis());
        if (!began.equals(windowBegan)) {
            endWindow();
            windowBegan = began;
        }
        windowCalls += hour.calls;
        if (hour.isStorm()) {
            storms++;
            worst = hour.inVain() > worst.inVain() ? hour : worst;
        }
    }

    private void endWindow() {
        if (windowCalls > busiestCalls) {
            busiestCalls = windowCalls;
            busiest = windowBegan;
        }
        windowCalls = 0;
    }

    Duration window() {
        return window;
    }

    long calls() {
        return calls;
    }

    long failed() {
        return failed;
    }

    long limited() {
        return limited;
    }

    /** Null where there were no calls. */
    Instant busiest() {
        return busiest;
    }

    long busiestCalls() {
        return busiestCalls;
    }

    /** In how many hours a storm was. */
    int storms() {
        return storms;
    }

    Hour worst() {
        return worst;
    }

    /** How many calls the limit lets through in a window, or null where none is known. */
    static Double allowed(Limits.Rate rate, Double learnedPerMinute, Duration window) {
        if (rate != null) {
            return rate.calls() * (double) window.toMillis() / rate.per().toMillis();
        }
        return learnedPerMinute == null ? null : learnedPerMinute * window.toMinutes();
    }
}
