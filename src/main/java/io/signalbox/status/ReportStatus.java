package io.signalbox.status;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.signalbox.collector.Collects;
import io.signalbox.delivery.Dispatcher;
import io.signalbox.delivery.Dispatcher.Progress;
import io.signalbox.flow.GoneRoutes;
import io.signalbox.flow.Pauses;
import io.signalbox.flow.Target;
import io.signalbox.ledger.FailingSystem;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Waiting;
import io.signalbox.policy.Containment;
import io.signalbox.status.HubStatus.LedgerStatus;
import io.signalbox.status.HubStatus.SubscriptionStatus;
import io.signalbox.status.HubStatus.SystemStatus;
import io.signalbox.system.Systems;

/** Says how the hub is. Reads the ledger, and so may block. */
@Singleton
public final class ReportStatus {

    private final Ledger ledger;
    private final Dispatcher dispatcher;
    private final Collects collects;
    private final Systems systems;
    private final ReportUnits units;
    private final ReportRuns runs;
    private final MeasureFreshness freshness;
    private final Pauses pauses;
    private final Containment containment;
    private final ReportWebhooks webhooks;
    private final GoneRoutes gone;
    private final ReportOwners owners;
    private final String version;
    private final Instant since;

    ReportStatus(
            Ledger ledger,
            Dispatcher dispatcher,
            Collects collects,
            Systems systems,
            ReportUnits units,
            ReportRuns runs,
            MeasureFreshness freshness,
            Pauses pauses,
            Containment containment,
            ReportWebhooks webhooks,
            GoneRoutes gone,
            ReportOwners owners,
            @ConfigProperty(name = "quarkus.application.version") String version,
            Clock clock) {
        this.ledger = ledger;
        this.dispatcher = dispatcher;
        this.collects = collects;
        this.systems = systems;
        this.units = units;
        this.runs = runs;
        this.freshness = freshness;
        this.pauses = pauses;
        this.containment = containment;
        this.webhooks = webhooks;
        this.gone = gone;
        this.owners = owners;
        this.version = version;
        this.since = clock.instant();
    }

    public HubStatus report() {
        Map<String, Progress> progress =
                dispatcher.progress().stream().collect(Collectors.toMap(Progress::subscription, Function.identity()));
        List<Waiting> waiting = ledger.waiting();
        Set<String> collected = collects.operations();
        List<SubscriptionStatus> subscriptions = waiting.stream()
                .map(w -> subscription(
                        w,
                        progress.get(w.subscription().id()),
                        collected.contains(w.subscription().id())))
                .toList();
        String[] place = ledger.place().split(" ", 2);
        return new HubStatus(
                version,
                LeftOut.here(),
                since,
                new LedgerStatus(place[0], place[1], ledger.isWritable()),
                subscriptions,
                runs.report(waiting.stream()
                        .collect(Collectors.toMap(each -> each.subscription().id(), Function.identity()))),
                freshness.of(subscriptions),
                systems(),
                units.report(),
                gone.all(waiting),
                owners.all().stream().filter(OwnerReport::isTroubled).toList());
    }

    private List<SystemStatus> systems() {
        Map<String, FailingSystem> failing =
                ledger.failing().stream().collect(Collectors.toMap(FailingSystem::system, Function.identity()));
        return systems.all().stream()
                .map(system -> {
                    FailingSystem of = failing.get(system.name());
                    return new SystemStatus(
                            system.name(),
                            system.address().text(),
                            containment.of(system.name()).orElse(null),
                            pauses.find(Target.system(system.name())).orElse(null),
                            of == null ? 0 : of.parked(),
                            of == null ? 0 : of.retrying(),
                            webhooks.of(system));
                })
                .toList();
    }

    private SubscriptionStatus subscription(Waiting waiting, Progress progress, boolean isCollected) {
        return new SubscriptionStatus(
                waiting.subscription().id(),
                waiting.subscription().channel(),
                progress != null || isCollected,
                waiting.pending(),
                waiting.retrying(),
                waiting.parked(),
                progress == null ? 0 : progress.delivered(),
                progress == null ? 0 : progress.filtered(),
                progress != null && progress.paused()
                        || isCollected && pauses.holds(waiting.subscription().id()),
                pauses.over(waiting.subscription().id()).orElse(null),
                progress == null ? 0 : progress.underWay(),
                waiting.oldest(),
                waiting.lastProblem());
    }
}
