package io.signalbox.trial;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.signalbox.document.Suggestion;
import io.signalbox.routefile.Source;
import io.signalbox.system.Systems;

/**
 * What test files may name.
 *
 * @param folder the routes folder
 * @param inputs by route id, what each route starts from
 */
record TriedRoutes(Path folder, Systems systems, SortedMap<String, Source> inputs) {

    TriedRoutes(Path folder, Systems systems, Map<String, Source> inputs) {
        this(folder, systems, new TreeMap<>(inputs));
    }

    /** The channel that a route's messages come from; empty when there is no such route, or it starts otherwise. */
    Optional<String> channel(String route) {
        Source input = inputs.get(route);
        if (input instanceof Source.Event event) {
            return Optional.of(event.name());
        }
        return input instanceof Source.Channel channel ? Optional.of(channel.name()) : Optional.empty();
    }

    /** Why {@link #channel} is empty. */
    String whyNot(String route) {
        Source input = inputs.get(route);
        if (input == null) {
            return "there is no route '" + route + "' in this integration" + Suggestion.hint(route, inputs.keySet());
        }
        return "route '" + route + "' starts from '" + input.uri()
                + "', but a test gives messages only to a route that starts from a channel or a webhook";
    }
}
