package io.signalbox.policy;

import java.time.Duration;

import io.signalbox.exchange.StatedLimits;

/**
 * What a call says about its system.
 *
 * @param hold how long the system asks to be left alone, or null where it does not say
 * @param stated what the answer says about limits
 */
public record Result(Kind kind, Duration hold, StatedLimits stated) {

    /** What became of the call. */
    public enum Kind {
        /** Answered, well or with a complaint about the call. */
        ANSWERED,
        /** Refused, because there are too many calls. */
        LIMITED,
        /** Failed, or not answered. */
        FAILED,
        /** Did not go out. */
        NOT_SENT
    }

    public static final Result FAILED = new Result(Kind.FAILED, null, StatedLimits.NONE);
    public static final Result NOT_SENT = new Result(Kind.NOT_SENT, null, StatedLimits.NONE);

    public static Result answered(StatedLimits stated) {
        return new Result(Kind.ANSWERED, null, stated);
    }

    public static Result limited(Duration hold, StatedLimits stated) {
        return new Result(Kind.LIMITED, hold, stated);
    }
}
