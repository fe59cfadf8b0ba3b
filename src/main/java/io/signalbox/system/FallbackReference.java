package io.signalbox.system;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import io.signalbox.document.Position;
import io.signalbox.document.Suggestion;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

/**
 * A fallback in a descriptor, to be held against the system that it leads to when all are read: one that leads nowhere is no reason
 * to do without the system itself.
 *
 * @param at where it stands in the file
 */
record FallbackReference(Path file, Position at, Fallback fallback) {

    /** @param systems all that could be read, by name */
    Optional<Finding> check(Map<String, SystemDescriptor> systems) {
        SystemDescriptor target = systems.get(fallback.system());
        if (target == null) {
            return unusable("there is no system '" + fallback.system() + "' to fall back to"
                    + Suggestion.hint(fallback.system(), systems.keySet()));
        }
        if (!(target.operations().get(fallback.operation()) instanceof CallableOperation)) {
            return unusable("system '" + fallback.system() + "' has no operation '" + fallback.operation()
                    + "' that can be called"
                    + Suggestion.hint(fallback.operation(), target.operations().keySet()));
        }
        return fallback.drill() == null || isUsable(fallback.drill(), target)
                ? Optional.empty()
                : unusable("the drill '" + fallback.drill().operation() + "' must be an operation of system '"
                        + fallback.system() + "' that reads, or have a body that may be sent for a test");
    }

    private static boolean isUsable(Fallback.Drill drill, SystemDescriptor target) {
        return target.operations().get(drill.operation()) instanceof CallableOperation callable
                && (callable.isSafe() || drill.body() != null);
    }

    private Optional<Finding> unusable(String text) {
        return Optional.of(Finding.warning(file, at.line(), at.column(), ProblemCode.FALLBACK_UNUSABLE, text));
    }
}
