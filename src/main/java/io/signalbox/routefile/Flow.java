package io.signalbox.routefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How messages flow through one route: who owns it, and what it touches.
 *
 * @param subscription the route's id
 * @param from what it starts from, or null
 * @param systems whose operations it calls or whose webhook it starts from
 * @param channels it appends to
 * @param mappings it applies before anything else touches the message, in order
 * @param steps what it does, in order
 */
public record Flow(
        String subscription,
        String integration,
        String description,
        Source from,
        Set<String> systems,
        Set<String> channels,
        List<String> mappings,
        List<Outline> steps) {

    /** Steps that leave the body as it is. */
    private static final Set<String> HARMLESS =
            Set.of("setProperty", "setHeader", "setHeaders", "setVariable", "removeHeader", "removeHeaders", "log");

    /** @param route one that has an id */
    public static Flow of(String integration, DeclaredRoute route) {
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
                firstMappings(route),
                route.outline());
    }

    /** The mappings that come first: behind most other steps the message may be another one. */
    private static List<String> firstMappings(DeclaredRoute route) {
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

    /** Whether neither a channel, nor a webhook, nor another route starts it. */
    public boolean startsByItself() {
        return from instanceof Source.Own;
    }

    /** The event of a system that it starts from. */
    public Optional<Source.Event> event() {
        return from instanceof Source.Event event ? Optional.of(event) : Optional.empty();
    }
}
