package io.signalbox.problem;

import java.net.BindException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * A failure as it may be shown: types and places, without what foreign code says, since that may quote a payload or a secret. Problems
 * of ours keep their text, and so do the few failures that speak of settings and addresses only.
 */
public final class RedactedFailure extends Throwable {

    private static final long serialVersionUID = 1L;

    private static final int DEEPEST = 50;

    /** By name: what words they have is the framework's affair, and comes up before the hub is open. */
    private static final List<String> SETTINGS = List.of(
            "io.smallrye.config.ConfigValidationException",
            "io.quarkus.runtime.configuration.ConfigurationException",
            "io.quarkus.runtime.QuarkusBindException");

    private final String type;
    private Throwable redactedCause;

    private RedactedFailure(Throwable failure, Map<Throwable, Throwable> redacted, int depth) {
        super(words(failure), null, true, true);
        this.type = failure.getClass().getName();
        setStackTrace(failure.getStackTrace());
        redacted.put(failure, this);
        if (depth < DEEPEST) {
            if (failure.getCause() != null) {
                redactedCause = of(failure.getCause(), redacted, depth + 1);
            }
            for (Throwable suppressed : failure.getSuppressed()) {
                addSuppressed(of(suppressed, redacted, depth + 1));
            }
        }
    }

    /** @return null for null, and the failure itself where it was redacted already */
    public static Throwable of(Throwable failure) {
        return failure == null ? null : of(failure, new IdentityHashMap<>(), 0);
    }

    private static Throwable of(Throwable failure, Map<Throwable, Throwable> redacted, int depth) {
        Throwable known = failure instanceof RedactedFailure ? failure : redacted.get(failure);
        return known != null ? known : new RedactedFailure(failure, redacted, depth);
    }

    private static String words(Throwable failure) {
        boolean harmless = failure instanceof ProblemException
                || failure instanceof BindException
                || SETTINGS.contains(failure.getClass().getName());
        return harmless ? failure.getMessage() : null;
    }

    /** A text in which code has quoted what failures say, with their types in place of their words. */
    public static String without(Throwable failure, String text) {
        String redacted = text;
        Map<Throwable, Throwable> seen = new IdentityHashMap<>();
        List<Throwable> chain = new ArrayList<>();
        for (Throwable each = failure; each != null && seen.put(each, each) == null; each = each.getCause()) {
            chain.add(each);
            Collections.addAll(chain, each.getSuppressed());
        }
        for (Throwable each : chain) {
            String words = each.getMessage();
            if (words != null && !words.isBlank() && words(each) == null) {
                redacted = redacted.replace(words, each.getClass().getName());
            }
        }
        return redacted;
    }

    @Override
    public synchronized Throwable getCause() {
        return redactedCause;
    }

    @Override
    public String toString() {
        return getMessage() == null ? type : type + ": " + getMessage();
    }
}
