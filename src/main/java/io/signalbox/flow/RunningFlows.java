package io.signalbox.flow;

import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.signalbox.check.Integration;
import io.signalbox.drop.UnitStates;
import io.signalbox.integration.Card;
import io.signalbox.routefile.Flow;

/** The flows of the versions in use: a file that was broken since changes nothing. */
@Singleton
final class RunningFlows implements Flows {

    private record Reading(List<Integration> of, List<Flow> flows, List<Card> cards) {}

    private final UnitStates unitStates;
    private volatile Reading reading = new Reading(List.of(), List.of(), List.of());

    RunningFlows(UnitStates unitStates) {
        this.unitStates = unitStates;
    }

    @Override
    public List<Flow> all() {
        return reading().flows;
    }

    @Override
    public List<Card> cards() {
        return reading().cards;
    }

    private Reading reading() {
        List<Integration> inUse = unitStates.inUse();
        Reading last = reading;
        if (last.of != inUse) {
            last = new Reading(inUse, flows(inUse), cards(inUse));
            reading = last;
        }
        return last;
    }

    private static List<Card> cards(List<Integration> integrations) {
        return integrations.stream()
                .map(Integration::card)
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<Flow> flows(List<Integration> integrations) {
        return integrations.stream()
                .flatMap(integration -> integration.flows().stream())
                .toList();
    }
}
