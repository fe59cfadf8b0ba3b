package io.signalbox.move;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.signalbox.document.Document;
import io.signalbox.document.Position;
import io.signalbox.document.Suggestion;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

/**
 * That a descriptor is another version of a system, to be held against the others when all are read: one that cannot be moved to is a
 * system all the same.
 *
 * @param at where {@code from} stands in the file
 */
public record MovingReference(Path file, Position at, Moving moving) {

    public static MovingReference of(Document document, Moving moving) {
        return new MovingReference(document.path(), document.position("/moves/from"), moving);
    }

    /**
     * A system that there is.
     *
     * @param callable the names of the operations that can be called
     * @param moving of which system it is another version, or null
     */
    public record Known(Set<String> callable, Moving moving) {}

    /**
     * What keeps each from being moved to. Of several that want the calls of one system, the first has them.
     *
     * @param systems all that could be read, by name
     */
    public static List<Finding> check(List<MovingReference> references, Map<String, Known> systems) {
        List<Finding> found = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (MovingReference each : references) {
            each.check(systems, found);
            if (!taken.add(each.moving().from())) {
                each.unusable(
                        found,
                        "system '" + each.moving().from()
                                + "' moves to another one already; one system is moved to one other at a time");
            }
        }
        return found;
    }

    private void check(Map<String, Known> systems, List<Finding> found) {
        String from = moving.from();
        Known old = systems.get(from);
        if (old == null) {
            unusable(found, "there is no system '" + from + "' to move from" + Suggestion.hint(from, systems.keySet()));
        } else if (old.moving() != null) {
            String first = old.moving().from();
            unusable(
                    found,
                    "system '" + from + "' is itself another version of '" + first
                            + "'; finish that move first, or name '" + first + "' here");
        } else {
            Set<String> named = new TreeSet<>(moving.operations().keySet());
            named.addAll(moving.shadow() == null ? Set.of() : moving.shadow().calls());
            named.removeAll(old.callable());
            named.forEach(name -> unusable(
                    found,
                    "'" + name + "' is not an operation of system '" + from + "' that can be called"
                            + Suggestion.hint(name, old.callable())));
        }
    }

    private void unusable(List<Finding> found, String text) {
        found.add(Finding.warning(file, at.line(), at.column(), ProblemCode.MOVE_UNUSABLE, text));
    }
}
