package io.signalbox.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import jakarta.inject.Singleton;

import io.signalbox.check.Integration;
import io.signalbox.drop.UnitStates;
import io.signalbox.integration.Card;
import io.signalbox.routefile.DeclaredRoute;
import io.signalbox.routefile.EndpointUse;
import io.signalbox.routefile.Step;

/** The flows of the versions in use: a file that was broken since changes nothing. */
@Singleton
final class RunningFlows implements Flows {

    /** Steps that leave the body as it is. */
    private static final Set<String> HARMLESS =
            Set.of("setProperty", "setHeader", "setHeaders", "setVariable", "removeHeader", "removeHeaders", "log");

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

    static List<Flow> flows(List<Integration> integrations) {
        List<Flow> flows = new ArrayList<>();
        for (Integration integration : integrations) {
            integration
                    .routes()
                    .filter(route -> route.id() != null)
                    .map(route -> flow(integration.name(), route))
                    .forEach(flows::add);
        }
        return List.copyOf(flows);
    }

    private static Flow flow(String integration, DeclaredRoute route) {
        Set<String> systems = new TreeSet<>();
        Set<String> channels = new TreeSet<>();
        route.endpoints().forEach(use -> {
            if (use.scheme().equals("system")) {
                systems.add(use.path().split("/")[0]);
            } else if (use.scheme().equals("channel") && use.role() == EndpointUse.Role.TO) {
                channels.add(use.path());
            }
        });
        return new Flow(
                route.id(),
                integration,
                route.description(),
                route.source(),
                Set.copyOf(systems),
                Set.copyOf(channels),
                mappings(route),
                route.outline());
    }

    /** The mappings that come first: behind most other steps the message may be another one. */
    private static List<String> mappings(DeclaredRoute route) {
        List<String> mappings = new ArrayList<>();
        for (Step step : route.steps()) {
            Optional<EndpointUse> mapping = route.targets().stream()
                    .filter(use -> use.scheme().equals("mapping"))
                    .filter(use -> use.pointer().startsWith(step.pointer()))
                    .findFirst();
            if (mapping.isPresent()) {
                mappings.add(mapping.get().path());
            } else if (!HARMLESS.contains(step.kind())) {
                break;
            }
        }
        return List.copyOf(mappings);
    }
}
