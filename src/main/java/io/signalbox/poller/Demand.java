package io.signalbox.poller;

import java.time.Duration;
import java.util.List;

import io.signalbox.poll.PollPlan;
import io.signalbox.poll.PollTimes;

/**
 * Who wants an event, and how urgently.
 *
 * @param event such as {@code crm/customer-changed}
 * @param times those that cards ask for: none where the descriptor's own serve
 * @param isRealTime whether one of its integrations takes it in real time
 * @param silence how long nothing may come in real time; null where nobody says
 */
public record Demand(String event, List<PollTimes> times, boolean isRealTime, Duration silence) {

    /** While the webhook does its work, so often is looked whether it does. */
    private static final Duration LOOKS = Duration.ofMinutes(15);

    public Demand {
        times = List.copyOf(times);
    }

    /** Whether the poll only watches over a webhook. */
    boolean watches(PollPlan plan) {
        return isRealTime && plan.isTold();
    }

    /** When it is read; the first of several is due. */
    public List<PollTimes> times(PollPlan plan, boolean tookOver) {
        if (isRealTime || times.isEmpty()) {
            return List.of(watches(plan) && !tookOver ? watching(plan.times()) : plan.times());
        }
        return times;
    }

    private PollTimes watching(PollTimes own) {
        Duration wait = silence == null ? LOOKS : silence;
        boolean isSlower = own.every() == null || own.every().compareTo(wait) < 0;
        return isSlower ? PollTimes.every(wait, wait) : own;
    }
}
