package io.signalbox.drop;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The routes of one integration, as text that was checked.
 *
 * @param files YAML by the file's name, as findings show it
 * @param routeIds of all of them
 */
public record RouteSources(String integration, Map<String, String> files, Set<String> routeIds) {

    public RouteSources {
        files = Map.copyOf(files);
        routeIds = Set.copyOf(routeIds);
    }

    static RouteSources none(String integration) {
        return new RouteSources(integration, Map.of(), Set.of());
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    /** Where a finding about all of it stands. */
    public List<String> names() {
        return files.keySet().stream().sorted().toList();
    }
}
