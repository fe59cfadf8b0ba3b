package io.signalbox.system;

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

/** Decides what an answer, or its absence, means for the delivery: see DESIGN.md section 3.5. */
public final class Answers {

    /** The longest time a system may send us away for. */
    public static final Duration LONGEST_WAIT = Duration.ofHours(24);

    private static final Set<Integer> TRANSIENT = Set.of(408, 425);

    private final Clock clock;
    private final Duration longestWait;

    public Answers(Clock clock, Duration longestWait) {
        this.clock = clock;
        this.longestWait = longestWait;
    }

    /**
     * What the answer says.
     *
     * @param call names the call in the problem's text
     * @param header gives a header of the answer by name, or null
     * @param body the body or its beginning; may be empty
     * @param mask takes known secrets out of a text
     * @return the problem, or empty for a 2xx
     */
    public Optional<Problem> judge(
            Call call, int status, UnaryOperator<String> header, byte[] body, UnaryOperator<String> mask) {
        if (status >= 200 && status < 300) {
            return Optional.empty();
        }
        ProblemCode code = code(status);
        String reason = Reason.of(body, mask);
        String text = call + " was answered with " + status
                + (reason.isEmpty() ? "" : ": " + reason)
                + (code == ProblemCode.REDIRECT_REFUSED
                        ? "; redirects are not followed: change the descriptor's url"
                        : "");
        Problem problem = Problem.of(code, text);
        return Optional.of(
                code.failureClass() == FailureClass.TRANSIENT
                        ? retryAt(header).map(problem::retryAt).orElse(problem)
                        : problem);
    }

    /**
     * What a 2xx says in its body.
     *
     * @param rules of the system
     * @return the problem, or empty for a success
     */
    public Optional<Problem> judge(
            Call call,
            AnswerRules rules,
            JsonNode content,
            UnaryOperator<String> header,
            byte[] body,
            UnaryOperator<String> mask) {
        return rules.judge(content).map(verdict -> {
            ProblemCode code =
                    switch (verdict) {
                        case PASSES -> ProblemCode.SYSTEM_FAILING;
                        case CREDENTIALS -> ProblemCode.AUTHENTICATION_REFUSED;
                        case REFUSED -> ProblemCode.REQUEST_REFUSED;
                    };
            String reason = Reason.of(body, mask);
            Problem problem = Problem.of(
                    code,
                    call + " was answered with success, but says that it failed"
                            + (reason.isEmpty() ? "" : ": " + reason));
            return code.failureClass() == FailureClass.TRANSIENT
                    ? retryAt(header).map(problem::retryAt).orElse(problem)
                    : problem;
        });
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

    private static ProblemCode code(int status) {
        if (status == 429) {
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

    /** When the answer asks us to come back, if it does so in a way that can be read; never later than the longest wait. */
    public Optional<Instant> retryAt(UnaryOperator<String> header) {
        Instant now = clock.instant();
        return RetryAfter.parse(header.apply("Retry-After"), now, longestWait)
                .or(() -> RetryAfter.parse(header.apply("RateLimit-Reset"), now, longestWait));
    }
}
