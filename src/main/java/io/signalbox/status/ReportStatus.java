package io.signalbox.status;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.access.Reach;
import io.signalbox.collector.Collects;
import io.signalbox.delivery.Dispatcher;
import io.signalbox.delivery.Dispatcher.Progress;
import io.signalbox.flow.Flows;
import io.signalbox.flow.GoneRoutes;
import io.signalbox.flow.GoneRoutes.Gone;
import io.signalbox.flow.Pauses;
import io.signalbox.flow.Target;
import io.signalbox.ledger.FailingSystem;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Waiting;
import io.signalbox.policy.Containment;
import io.signalbox.rollout.ReportHubs;
import io.signalbox.status.HubStatus.LedgerStatus;
import io.signalbox.status.HubStatus.RunStatus;
import io.signalbox.status.HubStatus.SubscriptionStatus;
import io.signalbox.status.HubStatus.SystemStatus;
import io.signalbox.status.HubStatus.UnitStatus;
import io.signalbox.system.Systems;

/** Says how the hub is. Reads the ledger, and so may block. */
@Singleton
public final class ReportStatus {

    private final Actions actions;
    private final Flows flows;
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
    private final ReportHubs hubs;
    private final String version;
    private final Instant since;

    ReportStatus(
            Actions actions,
            Flows flows,
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
            ReportHubs hubs,
            @ConfigProperty(name = "quarkus.application.version") String version,
            Clock clock) {
        this.actions = actions;
        this.flows = flows;
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
        this.hubs = hubs;
        this.version = version;
        this.since = clock.instant();
    }

    /** What of it the caller sees. */
    public HubStatus report(Caller caller) {
        return actions.list(caller, Action.look("status"), reach -> report(reach));
    }

    /** All of it, for the hub itself: an interface asks for somebody. */
    public HubStatus report() {
        return report(Reach.WHOLE);
    }

    private HubStatus report(Reach reach) {
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
        HubStatus whole = new HubStatus(
                version,
                LeftOut.here(),
                since,
                new LedgerStatus(place[0], place[1], ledger.isWritable()),
                subscriptions,
                runs.report(waiting.stream()
                        .collect(Collectors.toMap(each -> each.subscription().id(), Function.identity()))),
                freshness.of(subscriptions),
                systems(reach),
                units.report(),
                gone.all(waiting),
                owners.all().stream().filter(OwnerReport::isTroubled).toList(),
                hubs.report().differing());
        return new Seen(reach, flows).of(whole);
    }

    private List<SystemStatus> systems(Reach reach) {
        Map<String, FailingSystem> failing = ReportSystems.failing(ledger, reach);
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

    /** How the hub is, to somebody who sees some of its integrations only: of systems no more than how they are. */
    static final class Seen {

        private static final String INTEGRATION = "integration";

        private final Reach reach;
        private final Flows flows;

        Seen(Reach reach, Flows flows) {
            this.reach = reach;
            this.flows = flows;
        }

        HubStatus of(HubStatus whole) {
            if (reach.isWhole()) {
                return whole;
            }
            return new HubStatus(
                    whole.version(),
                    whole.leftOut(),
                    whole.since(),
                    whole.ledger(),
                    whole.subscriptions().stream()
                            .filter(each -> reach.coversSubscription(each.id()))
                            .toList(),
                    whole.runs().stream().flatMap(this::run).toList(),
                    whole.freshness().stream()
                            .filter(each -> reach.covers(each.integration()))
                            .toList(),
                    whole.systems().stream()
                            .filter(each -> flows.touches(reach, each.name()))
                            .map(this::system)
                            .toList(),
                    units(whole.units()),
                    whole.gone().stream().filter(this::isSeen).toList(),
                    whole.owners().stream()
                            .filter(each -> reach.covers(each.integration()))
                            .toList(),
                    List.of());
        }

        private SystemStatus system(SystemStatus all) {
            return new SystemStatus(
                    all.name(),
                    all.url(),
                    all.contained(),
                    all.pause(),
                    all.parked(),
                    all.retrying(),
                    webhooks(all.name(), all.webhooks()));
        }

        /** Those that a route of theirs starts from. */
        List<WebhookStatus> webhooks(String system, List<WebhookStatus> all) {
            return all.stream()
                    .filter(each -> flows.readersOf(system + "/" + each.event()).stream()
                            .anyMatch(reach::coversSubscription))
                    .toList();
        }

        List<UnitStatus> units(List<UnitStatus> all) {
            return reach.isWhole()
                    ? all
                    : all.stream()
                            .filter(unit -> unit.kind().equals(INTEGRATION) && reach.covers(unit.name()))
                            .toList();
        }

        private boolean isSeen(Gone gone) {
            return reach.covers(gone.name()) || gone.subscriptions().stream().allMatch(reach::coversSubscription);
        }

        /** A poll of which several integrations get the events names the first of those that are seen. */
        private Stream<RunStatus> run(RunStatus run) {
            Set<String> integrations = new TreeSet<>();
            Set<String> readers = flows.readersOf(run.route());
            flows.all().stream()
                    .filter(flow -> readers.contains(flow.subscription())
                            || flow.subscription().equals(run.route()))
                    .filter(flow -> reach.covers(flow.integration()))
                    .forEach(flow -> integrations.add(flow.integration()));
            return integrations.stream().limit(1).map(run::of);
        }
    }
}
