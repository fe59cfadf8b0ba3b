package io.signalbox.jmx;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

import jakarta.inject.Singleton;

import io.signalbox.collector.Collects;
import io.signalbox.consumer.Consumers;
import io.signalbox.flow.Flows;
import io.signalbox.flow.MoveSystem;
import io.signalbox.flow.MoveSystem.Move;
import io.signalbox.flow.Pauses;
import io.signalbox.flow.Target;
import io.signalbox.poller.Polls;
import io.signalbox.status.Freshness;
import io.signalbox.status.HubStatus;
import io.signalbox.status.HubStatus.RunStatus;
import io.signalbox.status.HubStatus.SubscriptionStatus;
import io.signalbox.status.ReportStatus;

/** How the hub is, asked once for all the attributes that a console reads at a time. */
@Singleton
final class CachedStatus {

    private static final Duration FRESH = Duration.ofSeconds(2);

    private final ReportStatus report;
    private final Flows flows;
    private final Pauses pauses;
    private final Polls polls;
    private final Consumers consumers;
    private final Collects collects;
    private final MoveSystem moves;
    private final Clock clock;
    private HubStatus status;
    private Instant takenAt = Instant.MIN;

    CachedStatus(
            ReportStatus report,
            Flows flows,
            Pauses pauses,
            Polls polls,
            Consumers consumers,
            Collects collects,
            MoveSystem moves,
            Clock clock) {
        this.moves = moves;
        this.collects = collects;
        this.polls = polls;
        this.consumers = consumers;
        this.report = report;
        this.flows = flows;
        this.pauses = pauses;
        this.clock = clock;
    }

    synchronized HubStatus status() {
        Instant now = clock.instant();
        if (status == null || takenAt.plus(FRESH).isBefore(now)) {
            status = report.report();
            takenAt = now;
        }
        return status;
    }

    Optional<SubscriptionStatus> subscription(String id) {
        return status().subscriptions().stream()
                .filter(each -> each.id().equals(id))
                .findFirst();
    }

    /** Empty for a system that has no other version. */
    Optional<Move> move(String system) {
        return moves.all().stream().filter(each -> each.system().equals(system)).findFirst();
    }

    Optional<RunStatus> run(String route) {
        return status().runs().stream()
                .filter(each -> each.route().equals(route))
                .findFirst();
    }

    /** Empty when the integration's card promises none. */
    Optional<Freshness> freshness(String integration) {
        return status().freshness().stream()
                .filter(each -> each.integration().equals(integration))
                .findFirst();
    }

    /** The events that we fetch ourselves. Asks no ledger. */
    Set<String> fetched() {
        Set<String> events = new TreeSet<>(polls.events());
        events.addAll(consumers.events());
        return events;
    }

    /** The operations whose calls are collected. Asks no ledger. */
    Set<String> collected() {
        return collects.operations();
    }

    Flows flows() {
        return flows;
    }

    boolean isPaused(Target target) {
        return pauses.isPaused(target);
    }

    /** The sum over the subscriptions of an integration. */
    long sum(String integration, ToLongFunction<SubscriptionStatus> count) {
        Set<String> own = flows.subscriptionsOf(integration);
        return status().subscriptions().stream()
                .filter(each -> own.contains(each.id()))
                .mapToLong(count)
                .sum();
    }
}
