package io.signalbox.cost;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.signalbox.figure.Scale;
import io.signalbox.integration.Card;
import io.signalbox.ledger.Tally;
import io.signalbox.routefile.Flow;
import io.signalbox.routefile.Source;

/**
 * What advice is made of.
 *
 * @param since when figures begin; null where there are none
 * @param systems the calls of each system, hour by hour
 */
record Facts(
        Scene scene,
        Uses uses,
        Set<String> wanted,
        AddFigures counted,
        Map<String, Numbers> numbers,
        Map<String, SystemHours> systems,
        Instant since,
        Instant until) {

    private static final double NEARLY_ALL = 0.99;
    private static final double HALF = 0.5;

    /** How much time the figures are of. */
    Duration time() {
        return since == null ? Duration.ZERO : Duration.between(since, until);
    }

    /** The cards of those that are reported on and run. */
    List<Card> cards() {
        return scene.cards().stream()
                .filter(card -> wanted.contains(card.integration()))
                .filter(card -> card.lifecycle() != Card.Lifecycle.RETIRED)
                .toList();
    }

    List<Flow> flows(String integration) {
        return scene.flows().stream()
                .filter(flow -> flow.integration().equals(integration))
                .toList();
    }

    /** The events that its routes start from. */
    Set<String> events(String integration) {
        Set<String> events = new TreeSet<>();
        flows(integration).forEach(flow -> flow.event().map(Source.Event::name).ifPresent(events::add));
        return events;
    }

    /** How many of its deliveries were done. */
    long done(String integration) {
        Tally times = counted.times(integration);
        return times == null ? 0 : times.events();
    }

    Optional<Duration> half(String integration) {
        return quantile(integration, HALF);
    }

    Optional<Duration> nearlyAll(String integration) {
        return quantile(integration, NEARLY_ALL);
    }

    private Optional<Duration> quantile(String integration, double share) {
        Tally times = counted.times(integration);
        Double seconds = times == null ? null : Scale.SECONDS.quantile(times, share);
        return Optional.ofNullable(seconds).map(value -> Duration.ofMillis(Math.round(value * 1_000)));
    }

    long callsOf(String operation) {
        return counted.calls().getOrDefault(operation, 0L);
    }
}
