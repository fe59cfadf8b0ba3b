package io.signalbox.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.exchange.CallName;
import io.signalbox.exchange.CallOutcome;
import io.signalbox.problem.FailureClass;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

/** Says what an answer over HTTP means. */
public final class Answers {

    /** The longest time a system may send us away for. */
    public static final Duration LONGEST_WAIT = Duration.ofHours(24);

    private static final Set<Integer> TRANSIENT = Set.of(408, 425);

    /** With a time to come back, they say that there were too many calls, or that the thing is busy. */
    private static final Set<Integer> MAY_BE_LIMITS = Set.of(400, 403, 409, 413, 423);

    /** They say nothing of whether we were let in. */
    private static final Set<Integer> UNDECIDED = Set.of(407, 408, 425, 429);

    private static final Set<Integer> EXPLAINED_BY_LIMITS = Set.of(400, 403);

    private final Clock clock;
    private final Duration longestWait;

    public Answers(Clock clock) {
        this(clock, LONGEST_WAIT);
    }

    Answers(Clock clock, Duration longestWait) {
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
    public Problem byStatus(CallName call, Evidence said, UnaryOperator<String> mask) {
        return problem(call, code(said.status(), said.header()), said, mask);
    }

    /**
     * That a call failed, with the reason and the time to come back that the answer gives.
     *
     * @param call names the call in the problem's text
     * @param mask takes known secrets out of a text
     */
    public Problem problem(CallName call, ProblemCode code, Evidence said, UnaryOperator<String> mask) {
        return problem(call, code, said, Reason.of(said.body(), mask), mask);
    }

    /**
     * The same, where the reason stands elsewhere than usual.
     *
     * @param reason fit to be shown; empty for none
     */
    public Problem problem(CallName call, ProblemCode code, Evidence said, String reason, UnaryOperator<String> mask) {
        int status = said.status();
        boolean isTransient = code.failureClass() == FailureClass.TRANSIENT;
        ResetTimes.Stated stated = ResetTimes.of(said.header(), isLimit(status, said.header()), clock.instant());
        String text = call + " was answered with "
                + (status < 300 ? "success, but says that it failed" : status)
                + (reason.isEmpty() ? "" : ": " + reason)
                + (code == ProblemCode.REDIRECT_REFUSED
                        ? "; redirects are not followed: change the descriptor's url"
                        : "")
                + (isTransient && stated.ignored() != null
                        ? "; it names a time that makes no sense and is ignored: " + mask.apply(stated.ignored())
                        : "");
        Problem problem = Problem.of(code, text);
        return isTransient && stated.at() != null ? problem.retryAt(capped(stated.at())) : problem;
    }

    /** What became of a call, in words that every kind of operation shares. */
    public CallOutcome outcome(int status, UnaryOperator<String> header) {
        Instant now = clock.instant();
        boolean limited = isLimit(status, header);
        Instant at = ResetTimes.of(header, limited, now).at();
        Instant retryAt = at == null ? null : capped(at);
        return new CallOutcome(
                meaning(status, limited || status == 503 && retryAt != null),
                signIn(status, limited),
                Integer.toString(status),
                retryAt,
                LimitHeaders.of(header, now));
    }

    private static CallOutcome.Meaning meaning(int status, boolean limited) {
        if (limited) {
            return CallOutcome.Meaning.LIMITED;
        }
        if (status >= 200 && status < 300) {
            return CallOutcome.Meaning.DONE;
        }
        return switch (status) {
            case 404, 410 -> CallOutcome.Meaning.NOT_FOUND;
            case 409 -> CallOutcome.Meaning.CONFLICT;
            default -> status >= 500 ? CallOutcome.Meaning.FAILED : CallOutcome.Meaning.REFUSED;
        };
    }

    private static CallOutcome.SignIn signIn(int status, boolean limited) {
        if (status == 401) {
            return CallOutcome.SignIn.TOKEN_REFUSED;
        }
        if (status == 403 && !limited) {
            return CallOutcome.SignIn.REFUSED;
        }
        return status >= 500 || UNDECIDED.contains(status) ? CallOutcome.SignIn.UNDECIDED : CallOutcome.SignIn.ACCEPTED;
    }

    /** A reason as it may be shown: one short line, with secrets and mail addresses masked. */
    public static String shown(String reason, UnaryOperator<String> mask) {
        return Reason.shown(reason, mask);
    }

    /** The reason that an answer gives, fit to be shown; empty when it gives none. */
    public static String reason(byte[] body, UnaryOperator<String> mask) {
        return Reason.of(body, mask);
    }

    /** What the status and the headers say of a call that failed. */
    public static ProblemCode code(int status, UnaryOperator<String> header) {
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
