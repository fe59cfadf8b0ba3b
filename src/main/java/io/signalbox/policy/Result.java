package io.signalbox.policy;

import java.time.Duration;

import io.signalbox.http.LimitHeaders;

/**
 * What a call says about its system.
 *
 * @param hold how long the system asks to be left alone, or null where it does not say
 * @param told what the answer says about limits
 */
public record Result(Kind kind, Duration hold, LimitHeaders told) {

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

    public static final Result FAILED = new Result(Kind.FAILED, null, LimitHeaders.NONE);
    public static final Result NOT_SENT = new Result(Kind.NOT_SENT, null, LimitHeaders.NONE);

    public static Result answered(LimitHeaders told) {
        return new Result(Kind.ANSWERED, null, told);
    }

    public static Result limited(Duration hold, LimitHeaders told) {
        return new Result(Kind.LIMITED, hold, told);
    }
}
