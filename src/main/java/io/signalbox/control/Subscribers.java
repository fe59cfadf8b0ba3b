package io.signalbox.control;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import jakarta.inject.Singleton;

import io.signalbox.delivery.Dispatcher;
import io.signalbox.document.Suggestion;
import io.signalbox.ledger.Ledger;
import io.signalbox.system.Systems;

/** The names that can be asked for, and the nearest of them to one that cannot. May block. */
@Singleton
final class Subscribers {

    private final Ledger ledger;
    private final Dispatcher dispatcher;
    private final Flows flows;
    private final Systems systems;

    Subscribers(Ledger ledger, Dispatcher dispatcher, Flows flows, Systems systems) {
        this.ledger = ledger;
        this.dispatcher = dispatcher;
        this.flows = flows;
        this.systems = systems;
    }

    boolean knows(Target target) {
        return names(target.kind()).contains(target.name());
    }

    String unknown(Target target) {
        return "there is no " + target.kind().word() + " '" + target.name() + "'"
                + Suggestion.hint(target.name(), names(target.kind()));
    }

    private Set<String> names(Target.Kind kind) {
        Set<String> names = new TreeSet<>();
        switch (kind) {
            case SUBSCRIPTION -> {
                ledger.waiting().forEach(w -> names.add(w.subscription().id()));
                dispatcher.progress().forEach(p -> names.add(p.subscription()));
            }
            case INTEGRATION -> {
                flows.all().forEach(flow -> names.add(flow.integration()));
                flows.cards().forEach(card -> names.add(card.integration()));
            }
            case SYSTEM -> names.addAll(List.copyOf(systems.names()));
        }
        return names;
    }
}
