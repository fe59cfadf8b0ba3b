package io.signalbox.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which systems a route calls every time, learned from its attempts. A route that calls a system only now and then must not
 * wait for it with everything.
 */
final class UsualCalls {

    private static final double WEIGHT = 0.1;
    private static final double EVERY_TIME = 0.8;
    private static final double ALWAYS = 0.999;
    private static final double NEVER = 0.01;

    private final Map<String, Map<String, Double>> shares = new ConcurrentHashMap<>();

    /** In the order of their first calls. */
    List<String> of(String route) {
        Map<String, Double> known = shares.get(route);
        if (known == null) {
            return List.of();
        }
        synchronized (known) {
            List<String> systems = new ArrayList<>(known.size());
            known.forEach((system, share) -> {
                if (share >= EVERY_TIME) {
                    systems.add(system);
                }
            });
            return systems;
        }
    }

    /** An attempt called these systems, or would have. */
    void attempted(String route, Set<String> called) {
        Map<String, Double> known = shares.computeIfAbsent(route, name -> new LinkedHashMap<>());
        synchronized (known) {
            if (isAsAlways(known, called)) {
                return;
            }
            boolean first = known.isEmpty();
            known.replaceAll((system, share) -> share * (1 - WEIGHT));
            for (String system : called) {
                known.merge(system, first ? 1 : WEIGHT, Double::sum);
            }
            known.values().removeIf(share -> share < NEVER);
        }
    }

    /** Most attempts of most routes change nothing in what is known. */
    private static boolean isAsAlways(Map<String, Double> known, Set<String> called) {
        if (known.size() != called.size()) {
            return false;
        }
        for (Map.Entry<String, Double> share : known.entrySet()) {
            if (share.getValue() < ALWAYS || !called.contains(share.getKey())) {
                return false;
            }
        }
        return true;
    }

    /** Which routes called this system recently, in no order. */
    List<String> callersOf(String system) {
        return shares.entrySet().stream()
                .filter(entry -> {
                    synchronized (entry.getValue()) {
                        return entry.getValue().containsKey(system);
                    }
                })
                .map(Map.Entry::getKey)
                .toList();
    }
}
