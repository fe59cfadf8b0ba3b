package io.signalbox.flow;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import jakarta.inject.Singleton;

import io.signalbox.access.Concern;
import io.signalbox.access.Reach;
import io.signalbox.document.Suggestion;
import io.signalbox.ledger.CallHistory.Mark;
import io.signalbox.ledger.DeliveryAdmin;
import io.signalbox.ledger.DeliverySearch;
import io.signalbox.ledger.Ledger;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.routefile.Source;
import io.signalbox.system.SourceOperation;
import io.signalbox.system.Systems;

/**
 * The names that can be asked for, and the nearest of them to one that cannot. What is gone from the routes folder is known as
 * long as the ledger has something of it. May block.
 */
@Singleton
public final class KnownNames {

    private final Ledger ledger;
    private final Flows flows;
    private final Systems systems;

    public KnownNames(Ledger ledger, Flows flows, Systems systems) {
        this.ledger = ledger;
        this.flows = flows;
        this.systems = systems;
    }

    /** @throws ProblemException {@code TARGET_UNKNOWN}, with what was perhaps meant */
    public void require(Target target) {
        require(target, Reach.WHOLE);
    }

    /**
     * As {@link #require(Target)}, for somebody who sees no more than this: all else is as if it were not there.
     *
     * @throws ProblemException {@code TARGET_UNKNOWN}, with what was perhaps meant
     */
    public void require(Target target, Reach reach) {
        Set<String> names = names(target.kind(), reach);
        if (!names.contains(target.name()) && !(sees(target, reach) && isInTheLedger(target))) {
            throw new ProblemException(Problem.of(
                    ProblemCode.TARGET_UNKNOWN,
                    "there is no " + target.kind().word() + " '" + target.name() + "'"
                            + Suggestion.hint(target.name(), names)));
        }
    }

    public void requireSubscriptions(Collection<String> subscriptions, Reach reach) {
        subscriptions.forEach(each -> require(Target.subscription(each), reach));
    }

    boolean sees(Target target, Reach reach) {
        return switch (target.kind()) {
            case SUBSCRIPTION -> reach.coversSubscription(target.name());
            case EVENT ->
                reach.isWhole() || flows.readersOf(target.name()).stream().anyMatch(reach::coversSubscription);
            case INTEGRATION -> reach.covers(target.name());
            case SYSTEM -> flows.touches(reach, target.name());
        };
    }

    /** What an action on a target concerns. An event that several integrations read is each one's; a system is the hub's. */
    public Concern concern(Target target) {
        return switch (target.kind()) {
            case SUBSCRIPTION -> Concern.subscription(target.name());
            case EVENT -> Concern.eachOf("event '" + target.name() + "'", () -> flows.readersOf(target.name()));
            case INTEGRATION -> Concern.integration(target.name());
            case SYSTEM -> Concern.HUB;
        };
    }

    private boolean isInTheLedger(Target target) {
        return switch (target.kind()) {
            case INTEGRATION, EVENT -> false;
            case SYSTEM ->
                !ledger.calls()
                        .to(target.name(), Instant.EPOCH, Mark.BEGINNING, 1)
                        .calls()
                        .isEmpty();
            case SUBSCRIPTION -> {
                DeliveryAdmin.Page page =
                        ledger.admin().find(DeliverySearch.any(1).of(Set.of(target.name())));
                yield !page.found().isEmpty();
            }
        };
    }

    /** Those of a kind that somebody sees who sees no more than this. */
    Set<String> names(Target.Kind kind, Reach reach) {
        Set<String> names = all(kind);
        names.removeIf(name -> !sees(new Target(kind, name), reach));
        return names;
    }

    private Set<String> all(Target.Kind kind) {
        Set<String> names = new TreeSet<>();
        switch (kind) {
            case SUBSCRIPTION -> {
                ledger.waiting().forEach(w -> names.add(w.subscription().id()));
                flows.all().forEach(flow -> names.add(flow.subscription()));
            }
            case EVENT ->
                flows.all().stream()
                        .flatMap(flow -> flow.event().stream())
                        .filter(this::isFetched)
                        .forEach(event -> names.add(event.name()));
            case INTEGRATION -> names.addAll(flows.integrations());
            case SYSTEM -> names.addAll(List.copyOf(systems.names()));
        }
        return names;
    }

    private boolean isFetched(Source.Event event) {
        return systems.find(event.system())
                .flatMap(system -> system.source(event.operation()))
                .filter(SourceOperation::isFetched)
                .isPresent();
    }
}
