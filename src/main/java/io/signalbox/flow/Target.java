package io.signalbox.flow;

import java.util.Locale;
import java.util.Objects;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** What can be paused, resumed and drained, by kind and name. */
public record Target(Kind kind, String name) {

    /** The kinds, from small to large. */
    public enum Kind {
        SUBSCRIPTION,
        /** The poll of an event of a system. */
        EVENT,
        INTEGRATION,
        SYSTEM;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Target {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
    }

    public static Target subscription(String name) {
        return new Target(Kind.SUBSCRIPTION, name);
    }

    /** @param name {@code <system>/<event>} */
    public static Target event(String name) {
        return new Target(Kind.EVENT, name);
    }

    public static Target integration(String name) {
        return new Target(Kind.INTEGRATION, name);
    }

    public static Target system(String name) {
        return new Target(Kind.SYSTEM, name);
    }

    /**
     * Reads {@code subscription/<name>}, {@code event/<system>/<name>}, {@code integration/<name>} or {@code system/<name>}.
     *
     * @throws ProblemException {@code TARGET_UNKNOWN} for anything else
     */
    public static Target of(String text) {
        int slash = text.indexOf('/');
        for (Kind kind : Kind.values()) {
            if (slash > 0 && kind.word().equals(text.substring(0, slash))) {
                return new Target(kind, text.substring(slash + 1));
            }
        }
        throw new ProblemException(Problem.of(
                ProblemCode.TARGET_UNKNOWN,
                "'" + text
                        + "' is not subscription/<name>, event/<system>/<name>, integration/<name> or system/<name>"));
    }

    @Override
    public String toString() {
        return kind.word() + "/" + name;
    }
}
