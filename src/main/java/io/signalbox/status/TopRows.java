package io.signalbox.status;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.signalbox.figure.Scale;
import io.signalbox.ledger.FigureStore.Series;
import io.signalbox.ledger.Tally;
import io.signalbox.ledger.Waiting;

/** Puts what is of one integration together. */
final class TopRows {

    private static final String OF_NONE = "-";
    private static final double SECONDS_IN_MINUTE = 60;

    private final Map<String, String> integrations;
    private final Instant now;
    private final double minutes;
    private final Map<String, Sums> sums = new TreeMap<>();

    /** @param integrations by subscription */
    TopRows(Map<String, String> integrations, Instant since, Instant now) {
        this.integrations = integrations;
        this.now = now;
        this.minutes = Duration.between(since, now).toMillis() / 1000.0 / SECONDS_IN_MINUTE;
        integrations.values().forEach(each -> sums.put(each, new Sums()));
    }

    private static final class Sums {
        private long in;
        private Tally done = Tally.NONE;
        private long failed;
        private long waiting;
        private long parked;
        private Instant oldest;
    }

    private Sums of(String subscription) {
        return sums.computeIfAbsent(integrations.getOrDefault(subscription, OF_NONE), name -> new Sums());
    }

    void delivery(Series series, Tally tally) {
        Sums of = of(series.subject());
        switch (series.outcome()) {
            case "made" -> of.in += tally.events();
            case "delivered", "filtered" -> of.done = of.done.plus(tally);
            default -> {
                // Said by the attempts, or by what waits.
            }
        }
    }

    void attempt(Series series, Tally tally) {
        if (series.outcome().equals("failed")) {
            of(series.subject()).failed += tally.events();
        }
    }

    void waiting(Waiting waiting) {
        Sums of = of(waiting.subscription().id());
        of.waiting += waiting.pending() + waiting.retrying();
        of.parked += waiting.parked();
        Instant oldest = waiting.oldest();
        if (oldest != null && (of.oldest == null || oldest.isBefore(of.oldest))) {
            of.oldest = oldest;
        }
    }

    List<Top.Row> all() {
        return sums.entrySet().stream()
                .map(each -> row(each.getKey(), each.getValue()))
                .toList();
    }

    private Top.Row row(String integration, Sums of) {
        return new Top.Row(
                integration,
                of.in / minutes,
                of.done.events() / minutes,
                of.failed / minutes,
                Scale.SECONDS.quantile(of.done, ReportFigures.HALF),
                Scale.SECONDS.quantile(of.done, ReportFigures.NEARLY_ALL),
                of.waiting,
                of.parked,
                of.oldest == null
                        ? null
                        : (Long) Duration.between(of.oldest, now).toSeconds());
    }
}
