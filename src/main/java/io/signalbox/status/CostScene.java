package io.signalbox.status;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.inject.Singleton;

import io.signalbox.cost.Scene;
import io.signalbox.cost.VendorChange;
import io.signalbox.drift.Drift;
import io.signalbox.flow.Flows;
import io.signalbox.flow.IntegrationOwners;
import io.signalbox.poll.PollPlan;
import io.signalbox.poll.PollTimes;
import io.signalbox.poller.Demand;
import io.signalbox.poller.Demands;
import io.signalbox.system.Systems;

/** What the hub is at present, as far as a report of costs needs it. Reads the ledger, and so may block. */
@Singleton
final class CostScene {

    private final Flows flows;
    private final IntegrationOwners owners;
    private final Systems systems;
    private final ReportSystems limits;
    private final Demands demands;
    private final ReportDrift drift;
    private final ReportDeprecations deprecations;

    CostScene(
            Flows flows,
            IntegrationOwners owners,
            Systems systems,
            ReportSystems limits,
            Demands demands,
            ReportDrift drift,
            ReportDeprecations deprecations) {
        this.flows = flows;
        this.owners = owners;
        this.systems = systems;
        this.limits = limits;
        this.demands = demands;
        this.drift = drift;
        this.deprecations = deprecations;
    }

    Scene now() {
        Map<String, Double> learned = new HashMap<>();
        limits.report().forEach(system -> {
            if (system.limits().learnedPerMinute() != null) {
                learned.put(system.name(), system.limits().learnedPerMinute());
            }
        });
        return new Scene(
                flows.all(),
                flows.cards(),
                owners.integrations(),
                List.copyOf(systems.all()),
                learned,
                polls(),
                changes());
    }

    /** As they are while no webhook brings the event; one that only watches over a webhook makes nothing late. */
    private Map<String, List<PollTimes>> polls() {
        Map<String, List<PollTimes>> polls = new TreeMap<>();
        for (Demand demand : demands.now()) {
            String[] event = demand.event().split("/", 2);
            systems.find(event[0])
                    .flatMap(system -> system.source(event[1]))
                    .flatMap(source -> source.way(PollPlan.class))
                    .filter(plan -> !(plan.isTold() && demand.isRealTime()))
                    .ifPresent(plan -> polls.put(demand.event(), demand.times(plan, false)));
        }
        return polls;
    }

    private List<VendorChange> changes() {
        List<VendorChange> changes = new ArrayList<>();
        drift.report(Optional.empty())
                .forEach(each -> changes.add(new VendorChange(
                        each.system(),
                        each.operation(),
                        each.kind() == Drift.Kind.BREAKING ? VendorChange.Kind.BREAKING : VendorChange.Kind.OTHER,
                        each.firstSeen())));
        deprecations.report().stream()
                .filter(each -> each.firstSeen() != null)
                .forEach(each -> changes.add(new VendorChange(
                        each.system(), each.operation(), VendorChange.Kind.DEPRECATION, each.firstSeen())));
        return changes;
    }
}
