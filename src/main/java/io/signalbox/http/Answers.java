package io.signalbox.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import javax.net.ssl.SSLException;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.problem.FailureClass;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

/** Says what an answer over HTTP means, or that there is none. */
public final class Answers {

    /** The longest time a system may send us away for. */
    public static final Duration LONGEST_WAIT = Duration.ofHours(24);

    private static final Set<Integer> TRANSIENT = Set.of(408, 425);

    /** With a time to come back, they say that there were too many calls, or that the thing is busy. */
    private static final Set<Integer> MAY_BE_LIMITS = Set.of(400, 403, 409, 413, 423);

    private static final Set<Integer> EXPLAINED_BY_LIMITS = Set.of(400, 403);

    private final Clock clock;
    private final Duration longestWait;

    public Answers(Clock clock, Duration longestWait) {
        this.clock = clock;
        this.longestWait = longestWait;
    }

    /**
     * An answer, as far as its meaning goes.
     *
     * @param header gives a header by name in any case, or null
     * @param body the body or its beginning; may be empty
     * @param json the body where it is JSON, else missing
     * @param isRepeatHarmless whether the call may be made again without a second effect
     */
    public record Evidence(
            int status, UnaryOperator<String> header, byte[] body, JsonNode json, boolean isRepeatHarmless) {}

    /** What the status and the headers say: for those who have no rules. */
    public Problem byStatus(Call call, Evidence said, UnaryOperator<String> mask) {
        return problem(call, code(said.status(), said.header()), said, mask);
    }

    /**
     * That a call failed, with the reason and the time to come back that the answer gives.
     *
     * @param call names the call in the problem's text
     * @param mask takes known secrets out of a text
     */
    public Problem problem(Call call, ProblemCode code, Evidence said, UnaryOperator<String> mask) {
        int status = said.status();
        boolean isTransient = code.failureClass() == FailureClass.TRANSIENT;
        String reason = Reason.of(said.body(), mask);
        ResetTimes.Told told = ResetTimes.of(said.header(), isLimit(status, said.header()), clock.instant());
        String text = call + " was answered with "
                + (status < 300 ? "success, but says that it failed" : status)
                + (reason.isEmpty() ? "" : ": " + reason)
                + (code == ProblemCode.REDIRECT_REFUSED
                        ? "; redirects are not followed: change the descriptor's url"
                        : "")
                + (isTransient && told.ignored() != null
                        ? "; it names a time that makes no sense and is ignored: " + mask.apply(told.ignored())
                        : "");
        Problem problem = Problem.of(code, text);
        return isTransient && told.at() != null ? problem.retryAt(capped(told.at())) : problem;
    }

    /** An answer that does not say what a success must say. */
    public Problem unexpected(Call call, String why, boolean isRepeatHarmless) {
        return Problem.of(
                isRepeatHarmless ? ProblemCode.ANSWER_UNREADABLE : ProblemCode.SUCCESS_NOT_SAID,
                call + " was answered with success, but " + why);
    }

    /** The system knows the call already: 409 to a repeat. */
    public Problem known(Call call, String why) {
        return Problem.of(ProblemCode.CALL_KNOWN, call + " was answered with 409 to a repeat: " + why);
    }

    /** A page for people came, where nothing says that there should be another answer. */
    public Problem page(Call call) {
        return Problem.of(
                ProblemCode.ANSWER_IS_A_PAGE,
                call + " was answered with an HTML page; if it should be JSON, let the operation say 'expects: json'");
    }

    /** Names one call in a problem's text. */
    public record Call(String system, String operation) {
        @Override
        public String toString() {
            return "'" + operation + "' of system '" + system + "'";
        }
    }

    /**
     * What it means that there was no answer, or none that can be read.
     *
     * @param failure whatever the connection threw; its message is not used, since it may quote what was sent
     */
    public Problem lost(Call call, Exception failure) {
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
        return unreadable(call, "it is not HTTP");
    }

    /** The call took longer than the system's timeout in all. */
    public Problem late(Call call, Duration timeout) {
        return Problem.of(
                ProblemCode.SYSTEM_TOO_SLOW,
                call + " was given up after " + timeout.toMillis() + " ms (limits.timeout)");
    }

    public Problem tooLarge(Call call, int limit) {
        return Problem.of(
                ProblemCode.ANSWER_TOO_LARGE,
                call + " was answered with more than the " + limit + " bytes allowed (limits.maxAnswer)");
    }

    /** @param why in our words, such as {@code it is not JSON} */
    public Problem unreadable(Call call, String why) {
        return Problem.of(ProblemCode.ANSWER_UNREADABLE, call + " was answered, but the answer cannot be read: " + why);
    }

    /** The reason that an answer gives, fit to be shown; empty when it gives none. */
    public static String reason(byte[] body, UnaryOperator<String> mask) {
        return Reason.of(body, mask);
    }

    private static ProblemCode code(int status, UnaryOperator<String> header) {
        if (isLimit(status, header)) {
            return ProblemCode.SYSTEM_BUSY;
        }
        if (TRANSIENT.contains(status) || status >= 500 && status < 600) {
            return ProblemCode.SYSTEM_FAILING;
        }
        if (status == 401 || status == 403 || status == 407) {
            return ProblemCode.AUTHENTICATION_REFUSED;
        }
        if (status >= 300 && status < 400) {
            return ProblemCode.REDIRECT_REFUSED;
        }
        return status >= 400 && status < 500 ? ProblemCode.REQUEST_REFUSED : ProblemCode.ANSWER_UNREADABLE;
    }

    /** Whether the answer says that there were too many calls, and nothing about this one. */
    public static boolean isLimit(int status, UnaryOperator<String> header) {
        if (status == 429) {
            return true;
        }
        if (!MAY_BE_LIMITS.contains(status)) {
            return false;
        }
        Long remaining = LimitHeaders.remaining(header);
        return ResetTimes.isAsked(header)
                || remaining != null && remaining == 0 && EXPLAINED_BY_LIMITS.contains(status);
    }

    /** When the answer asks us to come back, if it does so in a way that can be read; never later than the longest wait. */
    public Optional<Instant> retryAt(int status, UnaryOperator<String> header) {
        return Optional.ofNullable(ResetTimes.of(header, isLimit(status, header), clock.instant())
                        .at())
                .map(this::capped);
    }

    private Instant capped(Instant at) {
        Instant latest = clock.instant().plus(longestWait);
        return at.isAfter(latest) ? latest : at;
    }
}
