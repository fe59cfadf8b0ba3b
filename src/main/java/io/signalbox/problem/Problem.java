package io.signalbox.problem;

import java.time.Instant;
import java.util.Objects;

/**
 * One thing that went wrong, ready to be shown: never carries a secret or a payload.
 *
 * @param code what kind of problem
 * @param detail what could not be done, to which named thing, what was found against what is allowed; one sentence, our own
 *     words
 * @param pointer JSON pointer (RFC 6901) of the culprit in the payload, or null
 * @param retryAt when the other side asked us to come back ({@code Retry-After}), or null to leave it to the retry policy
 */
public record Problem(ProblemCode code, String detail, String pointer, Instant retryAt) {

    public Problem {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(detail, "detail");
    }

    public static Problem of(ProblemCode code, String detail) {
        return new Problem(code, detail, null, null);
    }

    public Problem at(String jsonPointer) {
        return new Problem(code, detail, jsonPointer, retryAt);
    }

    public Problem retryAt(Instant instant) {
        return new Problem(code, detail, pointer, instant);
    }

    public FailureClass failureClass() {
        return code.failureClass();
    }

    @Override
    public String toString() {
        return code.id() + "  " + detail + (pointer == null ? "" : " (at " + pointer + ")");
    }
}
