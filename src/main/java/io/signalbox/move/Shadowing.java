package io.signalbox.move;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Which calls are made at the other version as well, to compare what it answers.
 *
 * @param calls operations, by their names at the system that routes name
 * @param ignored fields whose differences do not count, as parts of their places; {@code *} stands for any one
 * @param environment in which of its environments they are made, or null for the one in use
 * @param most at most so many are made
 * @param per in this time
 * @param concurrency at most so many at one time
 * @param timeout for one call in all; null for that of the system
 */
public record Shadowing(
        Set<String> calls,
        List<List<String>> ignored,
        String environment,
        int most,
        Duration per,
        int concurrency,
        Duration timeout) {

    /** Whether differences at this place and below it do not count. */
    public boolean ignores(String path) {
        if (ignored.isEmpty() || path.isEmpty()) {
            return false;
        }
        List<String> parts = List.of(path.substring(1).split("/", -1));
        return ignored.stream().anyMatch(each -> isAt(each, parts));
    }

    private static boolean isAt(List<String> pattern, List<String> parts) {
        if (pattern.size() > parts.size()) {
            return false;
        }
        for (int i = 0; i < pattern.size(); i++) {
            if (!pattern.get(i).equals("*") && !pattern.get(i).equals(parts.get(i))) {
                return false;
            }
        }
        return true;
    }
}
