package io.signalbox.flow;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import jakarta.inject.Singleton;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Waiting;
import io.signalbox.problem.ProblemCode;

/** The names that a search or a filter may hold. Reads the ledger, and so may block. */
@Singleton
public final class ReportNames {

    /** Problems of deliveries begin here; those before are findings of the check. */
    private static final String FIRST_OF_DELIVERIES = "SB-2000";

    private final Actions actions;
    private final KnownNames names;
    private final Flows flows;
    private final Ledger ledger;

    ReportNames(Actions actions, KnownNames names, Flows flows, Ledger ledger) {
        this.actions = actions;
        this.names = names;
        this.flows = flows;
        this.ledger = ledger;
    }

    /** Each kind in alphabetical order. */
    public record Names(
            Set<String> integrations,
            Set<String> subscriptions,
            Set<String> systems,
            Set<String> channels,
            List<ProblemCode> codes) {}

    public Names report(Caller caller) {
        return actions.list(caller, Action.look("names"), reach -> {
            Set<String> channels = new TreeSet<>();
            ledger.waiting().stream()
                    .map(Waiting::subscription)
                    .filter(each -> reach.coversSubscription(each.id()))
                    .forEach(each -> channels.add(each.channel()));
            flows.all().stream()
                    .filter(flow -> reach.covers(flow.integration()))
                    .forEach(flow -> channels.addAll(flow.channels()));
            List<ProblemCode> codes = Arrays.stream(ProblemCode.values())
                    .filter(code -> code.id().compareTo(FIRST_OF_DELIVERIES) >= 0)
                    .toList();
            return new Names(
                    names.names(Target.Kind.INTEGRATION, reach),
                    names.names(Target.Kind.SUBSCRIPTION, reach),
                    names.names(Target.Kind.SYSTEM, reach),
                    channels,
                    codes);
        });
    }
}
