package io.signalbox.exchange;

import java.time.Instant;

/**
 * What became of a call that was answered, in words that every kind of operation shares.
 *
 * @param signIn whether we were let in
 * @param code as the system says it, such as {@code 201}; for people
 * @param retryAt when the system asks to come back, or null
 * @param limits what the answer says of limits
 */
public record CallOutcome(Meaning meaning, SignIn signIn, String code, Instant retryAt, StatedLimits limits) {

    /** What the system did. */
    public enum Meaning {
        /** What was asked. */
        DONE,
        /** Nothing: what is asked for is not there. */
        NOT_FOUND,
        /** Nothing: it is there already, or something else is under way with it. */
        CONFLICT,
        /** Nothing, since the call is not one that it takes. */
        REFUSED,
        /** Nothing, since there were too many calls. */
        LIMITED,
        /** Nobody knows what. */
        FAILED
    }

    /** Whether we were let in. */
    public enum SignIn {
        ACCEPTED,
        /** The answer does not say. */
        UNDECIDED,
        /** Maybe only the token has ended. */
        TOKEN_REFUSED,
        REFUSED
    }

    /** One of a call that succeeded, and says nothing else. */
    public static CallOutcome done(String code) {
        return new CallOutcome(Meaning.DONE, SignIn.ACCEPTED, code, null, StatedLimits.NONE);
    }

    public boolean isDone() {
        return meaning == Meaning.DONE;
    }
}
