package io.signalbox.move;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.signalbox.document.DurationText;
import io.signalbox.document.Section;
import io.signalbox.document.Suggestion;
import io.signalbox.problem.ProblemCode;

/** Reads of which system a descriptor is another version. */
public final class MovingReader {

    private static final Duration LONGEST = Duration.ofHours(24);

    private MovingReader() {}

    /** What is to be known of an operation that can be called. */
    public record Called(boolean isSafe, String verb) {}

    /** @return null where it is none */
    public static Moving read(Section root, String system, Map<String, Called> operations) {
        Section moves = root.at("moves");
        String from = moves.text("from").orElse(null);
        if (from == null) {
            return null;
        }
        if (from.equals(system)) {
            moves.error(
                    "from",
                    ProblemCode.MOVE_REFUSED,
                    "system '" + system + "' cannot be moved to itself; name the system that routes call now");
            return null;
        }
        Map<String, String> names = operations(moves.at("operations"), operations);
        Shadowing shadow = new ShadowingReader(moves, names, operations).read(root);
        return new Moving(from, names, stop(moves.at("stop")), shadow);
    }

    private static Map<String, String> operations(Section named, Map<String, Called> operations) {
        Map<String, String> read = new LinkedHashMap<>();
        for (String old : named.keys()) {
            String name = named.text(old).orElse("");
            if (!operations.containsKey(name)) {
                named.error(
                        old,
                        ProblemCode.REFERENCE_UNKNOWN,
                        "'" + name + "' is not an operation of this system that can be called"
                                + Suggestion.hint(name, operations.keySet()));
            } else if (read.containsValue(name)) {
                named.error(
                        old,
                        ProblemCode.MOVE_REFUSED,
                        "'" + name
                                + "' stands for two operations, so that nobody could tell of a call of which it was");
            }
            read.put(old, name);
        }
        return Map.copyOf(read);
    }

    private static Moving.Stop stop(Section stop) {
        Duration over = stop.text("over").flatMap(DurationText::parse).orElse(Moving.Stop.DEFAULT.over());
        if (over.compareTo(Duration.ofMinutes(1)) < 0 || over.compareTo(LONGEST) > 0) {
            stop.error("over", ProblemCode.VALUE_REFUSED, "'moves.stop.over' must be between 1m and 24h");
        }
        String failures = stop.text("failures").orElse(Moving.Stop.DEFAULT.failures() + "%");
        return new Moving.Stop(
                failures.matches("\\d{1,2}%")
                        ? Integer.parseInt(failures.substring(0, failures.length() - 1))
                        : Moving.Stop.DEFAULT.failures(),
                over,
                stop.node().path("least").asInt(Moving.Stop.DEFAULT.least()));
    }
}
