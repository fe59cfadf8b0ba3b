package io.signalbox.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

import io.signalbox.flow.RefusedWebhooks.Standing;
import io.signalbox.problem.FailureClass;
import io.signalbox.problem.ProblemCode;

/**
 * The calls of one webhook. It refuses again and again when five in a row were refused, until one is accepted or a day passed, or when
 * fifty were refused within ten minutes, whatever was accepted meanwhile. What passes by itself, such as a full ledger, does not count.
 */
final class WebhookTally {

    static final int IN_A_ROW = 5;
    static final int MANY = 50;
    static final Duration SHORTLY = Duration.ofMinutes(10);
    static final Duration FORGOTTEN = Duration.ofDays(1);

    /** They pass only when somebody acts. */
    private static final Set<ProblemCode> NOT_SET_UP =
            Set.of(ProblemCode.SECRET_MISSING, ProblemCode.SECRET_UNUSABLE, ProblemCode.SYSTEM_NOT_CONFIGURED);

    private static final Duration ALARM_EVERY = Duration.ofHours(1);
    private static final Duration LINE_EVERY = Duration.ofMinutes(1);

    private final Map<ProblemCode, Long> refused = new EnumMap<>(ProblemCode.class);
    private final Map<ProblemCode, Instant> lines = new EnumMap<>(ProblemCode.class);
    /** When the last ones were refused, the oldest at {@link #next}. */
    private final Instant[] recent = new Instant[MANY];

    private int next;
    private int inARow;
    private long accepted;
    private Instant last;
    private ProblemCode lastProblem;
    private Instant alarmed;
    private boolean said;

    /**
     * What a refusal means for the log.
     *
     * @param first whether it is the first of its kind within a minute
     * @param alarm whether it is to be said that the webhook refuses again and again
     */
    record Noted(boolean first, boolean alarm) {}

    /** @return whether it is to be said that the webhook no longer refuses, after it was said that it does */
    synchronized boolean accepted(Instant now) {
        accepted++;
        inARow = 0;
        boolean over = said && !isRefusing(now);
        said &= !over;
        return over;
    }

    synchronized Noted refused(ProblemCode problem, Instant now) {
        refused.merge(problem, 1L, Long::sum);
        boolean first = passed(lines.get(problem), LINE_EVERY, now);
        if (first) {
            lines.put(problem, now);
        }
        if (counts(problem)) {
            inARow = passed(last, FORGOTTEN, now) ? 1 : Math.min(inARow + 1, IN_A_ROW);
            last = now;
            lastProblem = problem;
            recent[next] = now;
            next = (next + 1) % MANY;
        }
        boolean alarm = isRefusing(now) && passed(alarmed, ALARM_EVERY, now);
        alarmed = alarm ? now : alarmed;
        said |= alarm;
        return new Noted(first, alarm);
    }

    synchronized Standing standing(Instant now) {
        return new Standing(accepted, new EnumMap<>(refused), isRefusing(now), last, lastProblem);
    }

    private boolean isRefusing(Instant now) {
        return inARow >= IN_A_ROW && !passed(last, FORGOTTEN, now)
                || recent[next] != null && !passed(recent[next], SHORTLY, now);
    }

    /** Others come again by themselves, or are meant to be refused. */
    private static boolean counts(ProblemCode problem) {
        return problem.failureClass() != FailureClass.TRANSIENT && problem != ProblemCode.INTAKE_ENDED
                || NOT_SET_UP.contains(problem);
    }

    private static boolean passed(Instant since, Duration time, Instant now) {
        return since == null || Duration.between(since, now).compareTo(time) >= 0;
    }
}
