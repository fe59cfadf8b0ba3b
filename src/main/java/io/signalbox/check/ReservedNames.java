package io.signalbox.check;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Names that only one unit may hold, such as route ids, and who holds them. Given to the next check, the holder keeps a name
 * against a newcomer, whichever file comes first in the alphabet.
 */
public record ReservedNames(Map<String, Unit> holders) {

    public ReservedNames {
        holders = Map.copyOf(holders);
    }

    public static ReservedNames none() {
        return new ReservedNames(Map.of());
    }

    Optional<Unit> holder(String kind, String name) {
        return Optional.ofNullable(holders.get(kind + " " + name));
    }

    /** ReservedNames under collection. */
    static final class Collector {

        private final Map<String, Unit> holders = new TreeMap<>();

        void add(String kind, String name, Unit unit) {
            holders.putIfAbsent(kind + " " + name, unit);
        }

        ReservedNames reserved() {
            return new ReservedNames(holders);
        }
    }
}
