package io.signalbox.trial;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.signalbox.document.Suggestion;
import io.signalbox.system.Systems;

/**
 * What test files may name.
 *
 * @param folder the routes folder
 * @param inputs by route id, the URI each route starts from
 */
record TriedRoutes(Path folder, Systems systems, SortedMap<String, String> inputs) {

    TriedRoutes(Path folder, Systems systems, Map<String, String> inputs) {
        this(folder, systems, new TreeMap<>(inputs));
    }

    /** The channel that a route's messages come from; empty when there is no such route, or it starts otherwise. */
    Optional<String> channel(String route) {
        String[] uri = inputs.getOrDefault(route, "").split("\\?", 2)[0].split(":(//)?", 2);
        boolean takesMessages = uri.length == 2 && (uri[0].equals("channel") || uri[0].equals("system"));
        return takesMessages ? Optional.of(uri[1]) : Optional.empty();
    }

    /** Why {@link #channel} is empty. */
    String whyNot(String route) {
        String input = inputs.get(route);
        if (input == null) {
            return "there is no route '" + route + "' in this integration" + Suggestion.hint(route, inputs.keySet());
        }
        return "route '" + route + "' starts from '" + input.split("\\?", 2)[0]
                + "', but a test gives messages only to a route that starts from a channel or a webhook";
    }
}
