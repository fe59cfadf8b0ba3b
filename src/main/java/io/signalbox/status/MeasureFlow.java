package io.signalbox.status;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.signalbox.alert.ExpectedTime;
import io.signalbox.alert.Reading;
import io.signalbox.figure.Figures;
import io.signalbox.figure.Measure;
import io.signalbox.integration.Card.Traffic;
import io.signalbox.ledger.FigureStore.Series;
import io.signalbox.ledger.Tally;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.Quantity;
import io.signalbox.routefile.Flow;
import io.signalbox.routefile.Source;

/**
 * What happened in a time, by the figures of all hubs on the ledger: how much came, failed and was refused. What several integrations are measured
 * by is read once for all of them. Blocks; for one thread.
 */
@Singleton
final class MeasureFlow {

    private static final String DONE = "done";
    private static final String ACCEPTED = "accepted";
    private static final String MADE = "made";
    private static final double HUNDRED = 100;

    private final Figures figures;
    private final Supplier<Map<String, Instant>> units;
    private final Map<Window, Map<Series, Tally>> windows = new HashMap<>();
    private Map<String, Instant> inUse = Map.of();
    private Instant now = Instant.EPOCH;
    /** Figures go back to here at least. */
    private Instant counted = Instant.MAX;

    @Inject
    MeasureFlow(Figures figures, ReportUnits units) {
        this(figures, units::integrationsSince);
    }

    /** @param units since when each integration is in use */
    MeasureFlow(Figures figures, Supplier<Map<String, Instant>> units) {
        this.figures = figures;
        this.units = units;
    }

    private record Window(Measure measure, Instant from) {}

    /** All that is measured from here on is of this time. */
    void at(Instant time) {
        now = time;
        inUse = units.get();
        windows.clear();
    }

    /** Percent of its attempts; empty where none was made. */
    Optional<Reading> failureRate(List<Flow> own, Duration over) {
        Map<String, Tally> attempts = window(Measure.ATTEMPTS, subscriptions(own), now.minus(over));
        long all = sum(attempts.values());
        long failed = all - count(attempts, DONE);
        if (all == 0) {
            return Optional.empty();
        }
        return Optional.of(new Reading(
                HUNDRED * failed / all,
                failed,
                failed + " of " + Quantity.of(all, "attempt") + " failed within " + Ages.words(over.toSeconds()),
                null));
    }

    /** Calls of its webhooks. */
    Reading refused(List<Flow> own, Duration over) {
        Set<String> events = own.stream()
                .flatMap(flow -> flow.event().map(Source.Event::name).stream())
                .collect(Collectors.toSet());
        Map<String, Tally> calls = window(Measure.WEBHOOKS, events, now.minus(over));
        long refused = sum(calls.values()) - count(calls, ACCEPTED);
        String reason = calls.entrySet().stream()
                .filter(each -> !each.getKey().equals(ACCEPTED))
                .max(Map.Entry.comparingByValue((one, other) -> Long.compare(one.events(), other.events())))
                .map(most -> most.getValue().events() + " of " + named(most.getKey()))
                .orElse(null);
        return new Reading(
                refused,
                refused,
                Quantity.of(refused, "call") + " of webhooks " + (refused == 1 ? "was" : "were") + " refused within "
                        + Ages.words(over.toSeconds()),
                reason);
    }

    private static String named(String code) {
        return Arrays.stream(ProblemCode.values())
                .filter(known -> known.id().equals(code))
                .findFirst()
                .map(known -> code + "  " + known.title())
                .orElse(code);
    }

    /** One while less came than is expected; empty as long as nobody can know. */
    Optional<Reading> silent(String integration, Optional<Traffic> expected, List<Flow> own) {
        if (expected.isEmpty()) {
            return Optional.empty();
        }
        Traffic traffic = expected.get();
        Instant since = new ExpectedTime(traffic).since(now);
        Instant used = inUse.get(integration);
        if (used == null || used.isAfter(since) || !isCountedSince(since)) {
            return Optional.empty();
        }
        List<Flow> first = own.stream().filter(flow -> flow.event().isPresent()).toList();
        long came = count(window(Measure.DELIVERIES, subscriptions(first.isEmpty() ? own : first), since), MADE);
        return Optional.of(new Reading(
                came < traffic.atLeast() ? 1 : 0,
                came,
                Quantity.of(came, "message") + " came since "
                        + since.toString().substring(0, 16).replace('T', ' ')
                        + " UTC, and at least " + traffic.atLeast() + " within "
                        + Ages.words(traffic.per().toSeconds()) + " of its hours is expected",
                null));
    }

    /** Every hub commits something now and then: before the first commit that was counted, nothing was. */
    private boolean isCountedSince(Instant since) {
        if (counted.isAfter(since)
                && !figures.window(Measure.COMMITS, Instant.EPOCH, since).isEmpty()) {
            counted = since;
        }
        return !counted.isAfter(since);
    }

    private Map<String, Tally> window(Measure measure, Collection<String> subjects, Instant from) {
        return Figures.byOutcome(
                windows.computeIfAbsent(
                        new Window(measure, from), window -> figures.window(window.measure(), window.from(), now)),
                subjects);
    }

    private static Set<String> subscriptions(List<Flow> flows) {
        return flows.stream().map(Flow::subscription).collect(Collectors.toSet());
    }

    private static long count(Map<String, Tally> tallies, String outcome) {
        return tallies.containsKey(outcome) ? tallies.get(outcome).events() : 0;
    }

    private static long sum(Collection<Tally> tallies) {
        return tallies.stream().mapToLong(Tally::events).sum();
    }
}
