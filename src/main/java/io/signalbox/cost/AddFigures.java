package io.signalbox.cost;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.signalbox.figure.Figures;
import io.signalbox.figure.Measure;
import io.signalbox.ledger.FigureStore.Figure;
import io.signalbox.ledger.FigureStore.Series;
import io.signalbox.ledger.Tally;

/** Adds the figures of each period to a sheet, and keeps what advice is made of. Reads the ledger, one period at a time, and so may block. */
final class AddFigures {

    private static final long MICROS_IN_SECOND = 1_000_000;

    private final Figures figures;
    private final Uses uses;
    private final Sheet sheet;
    /** The first period in which something was counted. */
    private final Map<Measure, Period> seen = new EnumMap<>(Measure.class);

    private final Map<String, Tally> times = new HashMap<>();
    private final Map<String, Long> calls = new TreeMap<>();
    private final Map<String, Long> attributed = new HashMap<>();
    private final Map<String, Long> messages = new HashMap<>();
    private final Map<String, Set<String>> inVain = new HashMap<>();

    AddFigures(Figures figures, Uses uses, Sheet sheet) {
        this.figures = figures;
        this.uses = uses;
        this.sheet = sheet;
    }

    void add(int index, Period period) {
        each(period, Measure.MESSAGES, (series, tally) -> message(index, series, tally.events()));
        each(period, Measure.DELIVERIES, (series, tally) -> delivery(index, series, tally));
        each(period, Measure.ATTEMPTS, (series, tally) -> {
            if (series.outcome().equals("failed")) {
                sheet.add(index, uses.ofSubscription(series.subject()), Item.FAILED_ATTEMPTS, tally.events());
            }
        });
        each(period, Measure.DEEDS, (series, tally) -> deed(index, series, tally));
        each(
                period,
                Measure.ALERTS,
                (series, tally) -> sheet.add(index, uses.ofIntegration(series.subject()), Item.ALERTS, tally.events()));
        Map<String, Long> unknown = new TreeMap<>();
        each(period, Measure.CALLS, (series, tally) -> {
            calls.merge(series.subject(), tally.events(), Long::sum);
            unknown.merge(system(series.subject()), tally.events(), Long::sum);
        });
        each(period, Measure.CALLERS, (series, tally) -> {
            String[] subject = series.subject().split(" ", 2);
            if (subject.length == 2) {
                call(index, subject[0], subject[1], series.outcome(), tally.events());
                unknown.merge(system(subject[1]), -tally.events(), Long::sum);
                attributed.merge(system(subject[1]), tally.events(), Long::sum);
            }
        });
        unknown.forEach((system, count) -> {
            if (count > 0) {
                sheet.addCalls(index, Set.of(), system, null, count);
            }
        });
    }

    /** Takes one series. */
    private interface Each {
        void of(Series series, Tally tally);
    }

    private void each(Period period, Measure measure, Each each) {
        Map<Series, Tally> window = figures.window(measure, period.from(), period.to());
        if (!window.isEmpty()) {
            seen.putIfAbsent(measure, period);
        }
        window.forEach(each::of);
    }

    static String system(String operation) {
        return operation.split("/", 2)[0];
    }

    private void message(int index, Series series, long events) {
        if (series.outcome().equals("accepted")) {
            sheet.add(index, uses.ofChannel(series.subject()), Item.MESSAGES, events);
            messages.merge(series.subject(), events, Long::sum);
        }
    }

    private void delivery(int index, Series series, Tally tally) {
        Item item =
                switch (series.outcome()) {
                    case "made" -> Item.DELIVERIES;
                    case "delivered", "filtered" -> Item.DONE;
                    case "retried" -> Item.RETRIES;
                    case "parked" -> Item.PARKED;
                    default -> null; // discarded is a deed, postponed is no failure
                };
        Set<String> whose = uses.ofSubscription(series.subject());
        if (item != null) {
            sheet.add(index, whose, item, tally.events());
        }
        if (item == Item.DONE) {
            whose.forEach(integration -> times.merge(integration, tally, Tally::plus));
        }
    }

    private void deed(int index, Series series, Tally tally) {
        Item item =
                switch (series.outcome()) {
                    case "replayed" -> Item.REPLAYED;
                    case "edited" -> Item.EDITED;
                    default -> Item.DISCARDED;
                };
        Set<String> whose = uses.ofSubscription(series.subject());
        sheet.add(index, whose, item, tally.events());
        sheet.add(index, whose, Item.PARKED_SECONDS, tally.total() / MICROS_IN_SECOND);
    }

    /** What no route calls is called for those who use it: a poll for its readers. */
    private void call(int index, String route, String operation, String outcome, long events) {
        Set<String> whose = route.equals(Measure.NO_ROUTE) ? uses.ofOperation(operation) : uses.ofSubscription(route);
        Item result =
                switch (outcome) {
                    case "failed" -> Item.FAILED_CALLS;
                    case "limited" -> Item.LIMITED_CALLS;
                    default -> null;
                };
        sheet.addCalls(index, whose, system(operation), result, events);
        if (result != null) {
            inVain.computeIfAbsent(system(operation), name -> new TreeSet<>()).addAll(whose);
        }
    }

    /** How long deliveries of an integration took from their coming; null where none was done. */
    Tally times(String integration) {
        return times.get(integration);
    }

    /** All operations that were called, with how often. */
    Map<String, Long> calls() {
        return calls;
    }

    /** How many calls of a system are known to be somebody's, or the hub's own. */
    long attributed(String system) {
        return attributed.getOrDefault(system, 0L);
    }

    long messages(String channel) {
        return messages.getOrDefault(channel, 0L);
    }

    /** Whose calls of a system failed. */
    Set<String> inVain(String system) {
        return inVain.getOrDefault(system, Set.of());
    }

    /** When something of a measure was counted first, to the hour; null for never. */
    Instant first(Measure measure) {
        Period period = seen.get(measure);
        if (period == null) {
            return null;
        }
        Instant day = firstStep(measure, period.from(), period.to(), Duration.ofDays(1));
        Instant from = day == null || day.isBefore(period.from()) ? period.from() : day;
        Instant hour = firstStep(measure, from, from.plus(Duration.ofDays(1)), Duration.ofHours(1));
        return hour == null ? from : hour;
    }

    /** Null where nothing is written yet. */
    private Instant firstStep(Measure measure, Instant from, Instant to, Duration step) {
        return figures.course(measure, null, from, to, step).stream()
                .map(Figure::at)
                .min(Instant::compareTo)
                .orElse(null);
    }
}
