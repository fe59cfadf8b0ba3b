package io.signalbox.flow;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import jakarta.inject.Singleton;

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
        if (!names(target.kind()).contains(target.name()) && !isInTheLedger(target)) {
            throw new ProblemException(Problem.of(
                    ProblemCode.TARGET_UNKNOWN,
                    "there is no " + target.kind().word() + " '" + target.name() + "'"
                            + Suggestion.hint(target.name(), names(target.kind()))));
        }
    }

    public void requireSubscriptions(Collection<String> subscriptions) {
        subscriptions.forEach(each -> require(Target.subscription(each)));
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

    Set<String> names(Target.Kind kind) {
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
