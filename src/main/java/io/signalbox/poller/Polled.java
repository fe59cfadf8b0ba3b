package io.signalbox.poller;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import io.signalbox.poll.PollPlan;
import io.signalbox.poll.PollTimes;
import io.signalbox.problem.Problem;

/** When one event is polled next. Knows no clock; for one thread at a time. */
final class Polled {

    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
    private static final Duration LAST_RETRY = Duration.ofMinutes(15);

    /** So many polls find what another way has brought already, and nothing else: then it only watches again. */
    private static final int GIVES_BACK_AFTER = 3;

    private List<PollTimes> times = List.of();
    private Instant due;
    /** When that was found out. */
    private Instant asOf = Instant.MIN;
    /** Whether it is a time at which it is polled anyway, and not soon after one that did not come to its end. */
    private boolean regular;

    private Instant missed;
    private int empty;
    private int failures;
    private boolean tookOver;
    private int outrun;

    /**
     * Takes what is wanted now.
     *
     * @param before when the last run began, or null for none
     */
    void demand(PollPlan plan, Demand demand, Instant now, Instant before) {
        List<PollTimes> wanted = demand.times(plan, tookOver);
        if (wanted.equals(times)) {
            return;
        }
        boolean isFirst = times.isEmpty();
        times = wanted;
        Instant next = isFirst ? first(now, before) : next(now);
        if (due == null || isFirst || next != null && next.isBefore(due)) {
            due(next, now, true);
        }
    }

    private Instant first(Instant now, Instant before) {
        return times.stream()
                .map(each -> each.first(now, before))
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }

    private Instant next(Instant ended) {
        return times.stream()
                .map(each -> each.next(ended, empty))
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }

    boolean isDue(Instant now) {
        if (due != null && now.isBefore(asOf)) {
            boolean waits = regular && due.isAfter(asOf);
            due(waits ? next(now) : now, now, waits); // the clock was set back
        }
        return due != null && !due.isAfter(now);
    }

    private void due(Instant time, Instant now, boolean atItsTimes) {
        due = time;
        asOf = now;
        regular = atItsTimes;
    }

    /** Null when it is never due again. */
    Instant due() {
        return due;
    }

    /** A person wants it now. */
    void now(Instant now) {
        due(now, now, false);
    }

    void ended(Turn turn, Instant at) {
        missed = null;
        failures = 0;
        empty = turn.news() > 0 ? 0 : empty + 1;
        if (turn.news() > 0) {
            tookOver = true;
            outrun = 0;
        } else if (turn.told() > 0) {
            outrun++;
            tookOver &= outrun < GIVES_BACK_AFTER;
        }
        Instant next = next(at);
        Instant again = turn.again() == null ? null : at.plus(turn.again());
        Instant first = turn.ended() ? earlier(next, again) : at;
        due(first, at, turn.ended() && first == next);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one == null || other != null && other.isBefore(one) ? other : one;
    }

    /** Tried again soon whatever its times are, then less and less often; not before the system wants it. */
    void failed(Problem problem, Instant at) {
        missed = null;
        failures++;
        Duration wait = FIRST_RETRY;
        for (int i = 1; i < failures && wait.compareTo(LAST_RETRY) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        Instant retry = at.plus(wait.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : wait);
        due(problem.retryAt() != null && problem.retryAt().isAfter(retry) ? problem.retryAt() : retry, at, false);
    }

    /** Nothing was done: it is paused, or another process does it, which may end before it has done it. */
    void passed(Instant at) {
        missed = missed == null ? due : missed;
        due(at.plus(FIRST_RETRY), at, false);
    }

    /** Since when it waits to be done, here or by another process; null when it does not. */
    Instant missed() {
        return missed;
    }

    /** Another process has done it. */
    void doneElsewhere(Instant at) {
        missed = null;
        due(next(at), at, true);
    }

    /** In words, for people. */
    String words(PollPlan plan, Demand demand) {
        String when = String.join(", ", times.stream().map(PollTimes::words).toList());
        if (!demand.watches(plan)) {
            return "poll " + when;
        }
        return "poll " + when + (tookOver ? ", in place of the webhook" : ", behind the webhook");
    }
}
