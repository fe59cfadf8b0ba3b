package io.signalbox.exchange;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;

import javax.net.ssl.SSLException;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** Problems of calls that every kind of operation may have. */
public final class CallProblems {

    private CallProblems() {}

    /**
     * What it means that there was no answer, or none that can be read.
     *
     * @param failure whatever the connection threw; its message is not used, since it may quote what was sent
     */
    public static Problem lost(CallName call, Exception failure) {
        if (failure instanceof UnknownHostException) {
            return Problem.of(ProblemCode.SYSTEM_UNREACHABLE, call + " failed: the host's name is not known");
        }
        if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
            return Problem.of(ProblemCode.SYSTEM_UNREACHABLE, call + " failed: nothing accepts connections there");
        }
        if (failure instanceof InterruptedIOException) {
            return Problem.of(ProblemCode.SYSTEM_TOO_SLOW, call + " failed: the system was silent for too long");
        }
        if (failure instanceof SSLException) {
            return Problem.of(
                    ProblemCode.TLS_FAILED, call + " failed: no trusted connection; check the system's certificate");
        }
        if (failure instanceof IOException) {
            return Problem.of(
                    ProblemCode.CONNECTION_LOST, call + " failed: the connection ended before the answer did");
        }
        return unreadable(call, "it does not follow the protocol");
    }

    /** The call took longer than the system's timeout in all. */
    public static Problem late(CallName call, Duration timeout) {
        return Problem.of(
                ProblemCode.SYSTEM_TOO_SLOW,
                call + " was given up after " + timeout.toMillis() + " ms (limits.timeout)");
    }

    public static Problem tooLarge(CallName call, int limit) {
        return Problem.of(
                ProblemCode.ANSWER_TOO_LARGE,
                call + " was answered with more than the " + limit + " bytes allowed (limits.maxAnswer)");
    }

    /** @param why in our words, such as {@code it is not JSON} */
    public static Problem unreadable(CallName call, String why) {
        return Problem.of(ProblemCode.ANSWER_UNREADABLE, call + " was answered, but the answer cannot be read: " + why);
    }

    /** An answer that does not say what a success must say. */
    public static Problem unexpected(CallName call, String why, boolean isRepeatHarmless) {
        return Problem.of(
                isRepeatHarmless ? ProblemCode.ANSWER_UNREADABLE : ProblemCode.SUCCESS_NOT_SAID,
                call + " was answered with success, but " + why);
    }

    /**
     * That a request cannot be built of a message.
     *
     * @param why in our words
     * @param cause null for none
     */
    public static ProblemException notBuilt(CallName call, String why, Exception cause) {
        return new ProblemException(
                Problem.of(ProblemCode.REQUEST_NOT_BUILT, "cannot build the request of " + call + ": " + why), cause);
    }

    /** The system knows the call already. */
    public static Problem known(CallName call, String code, String why) {
        return Problem.of(ProblemCode.CALL_KNOWN, call + " was answered with " + code + " to a repeat: " + why);
    }
}
