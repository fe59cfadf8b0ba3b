package io.signalbox.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.signalbox.exchange.StatedLimits;
import io.signalbox.policy.Admission.Refusal;
import io.signalbox.system.Limits;

import static org.assertj.core.api.Assertions.assertThat;

/** A system that is down for a while, and what waited for it meanwhile, in virtual time. */
class OutageTest {

    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;
    private static final long LATENCY = 50 * MILLI;
    private static final long OUTAGE = 20 * SECOND;

    private final VirtualTime time = new VirtualTime();
    private final SystemPolicy policy = new SystemPolicy("billing", PolicyFixture.SETTINGS, time);
    private final long start = time.getAsLong();
    private long answersFrom = start + OUTAGE;
    private int waiting;
    private boolean asking;
    private int underWay;

    /** When the calls went, when good answers came, and how many calls were under way when one went. */
    private final List<Long> calls = new ArrayList<>();

    private final List<Long> answers = new ArrayList<>();
    private final List<Integer> width = new ArrayList<>();

    /** Deliveries that failed, with the due time that doubled with each failure. */
    private final List<Failed> retrying = new ArrayList<>();

    private record Failed(int failures, long dueAt) {}

    private void messages(int count) {
        waiting += count;
        pump(0);
    }

    /** What a subscription does: begins as many as its gate lets through. */
    private void pump(int failures) {
        while (waiting > 0) {
            Admission admission = policy.ask(Urgency.REALTIME);
            if (admission instanceof Refusal refusal) {
                if (!asking) {
                    asking = true;
                    time.after(Math.min(SECOND, Math.max(MILLI, refusal.waitNanos())), () -> {
                        asking = false;
                        pump(0);
                    });
                }
                return;
            }
            waiting--;
            send((Permit) admission, failures);
        }
    }

    private void send(Permit permit, int failures) {
        policy.goes(permit);
        calls.add(time.getAsLong());
        width.add(++underWay);
        boolean isGood = time.getAsLong() >= answersFrom;
        time.after(LATENCY, () -> {
            underWay--;
            if (isGood) {
                answers.add(time.getAsLong());
                permit.done(Result.answered(StatedLimits.NONE));
            } else {
                permit.done(Result.FAILED);
                retry(failures + 1);
            }
            pump(0);
        });
    }

    private void retry(int failures) {
        Failed failed = new Failed(failures, time.getAsLong() + (SECOND << failures - 1));
        retrying.add(failed);
        time.after(failed.dueAt() - time.getAsLong(), () -> comeDue(failed));
    }

    private void comeDue(Failed failed) {
        if (retrying.remove(failed)) {
            waiting++;
            pump(failed.failures());
        }
    }

    private void releasesWhatFailed() {
        policy.whenItAnswersAgain(
                () -> time.after(MILLI, () -> List.copyOf(retrying).forEach(this::comeDue)));
    }

    private double seconds(long at) {
        return (at - answersFrom) / (double) SECOND;
    }

    private double last() {
        return seconds(answers.get(answers.size() - 1));
    }

    @Test
    void callsAgainSoonAfterTheSystemAnswersAndGetsThroughTheBacklogAtOnce() {
        releasesWhatFailed();
        messages(4_000);
        time.run(Duration.ofMinutes(10));

        assertThat(answers).hasSize(4_000);
        assertThat(seconds(answers.get(0))).isBetween(0d, 3d);
        assertThat(last()).isLessThan(6);
    }

    @Test
    void doesNotStormASystemThatIsDown() {
        releasesWhatFailed();
        messages(4_000);
        time.run(Duration.ofMinutes(10));

        List<Long> whileDown = calls.stream().filter(call -> call < answersFrom).toList();
        List<Long> trials =
                whileDown.stream().filter(call -> call > start + SECOND).toList();
        assertThat(whileDown.size() - trials.size())
                .isLessThan(PolicyFixture.SETTINGS.concurrency()
                        + PolicyFixture.SETTINGS.breaker().calls());
        assertThat(trials).hasSizeBetween(5, 10);
    }

    /** As many under way as it has just answered, twice as many with each turn at most. */
    @Test
    void takesTheWorkUpNoFasterThanItIsAnswered() {
        releasesWhatFailed();
        messages(4_000);
        time.run(Duration.ofMinutes(10));

        int most = 1;
        for (int i = 0; i < calls.size(); i++) {
            long at = calls.get(i);
            long answered = answers.stream().filter(answer -> answer <= at).count();
            if (at > start + SECOND) {
                assertThat(width.get(i)).isLessThanOrEqualTo((int) Math.max(1, answered + 1));
                most = Math.max(most, width.get(i));
            }
        }
        assertThat(most).isEqualTo(PolicyFixture.SETTINGS.concurrency());
    }

    @Test
    void keepsToTheDocumentedLimitAfterAnOutage() {
        policy.declare(PolicyFixture.limits(new Limits.Rate(100, Duration.ofSeconds(1)), 8));
        releasesWhatFailed();
        messages(500);
        time.run(Duration.ofMinutes(10));

        assertThat(answers).hasSize(500);
        assertThat(last()).isBetween(4.5, 9d);
        for (int i = 0; i + 100 < calls.size(); i++) {
            assertThat(calls.get(i + 100) - calls.get(i)).isGreaterThan(SECOND - MILLI);
        }
        assertThat(width).allMatch(wide -> wide <= 8);
    }

    @Test
    void asksLessOftenTheLongerTheOutageLasts() {
        answersFrom = start + 3_600 * SECOND;
        messages(4_000);
        time.run(Duration.ofHours(2));

        List<Long> late = calls.stream()
                .filter(call -> call > start + 3_000 * SECOND && call < answersFrom)
                .toList();
        assertThat(late).hasSizeBetween(9, 12);
        assertThat(answers).hasSize(4_000);
    }

    /** Few messages, all of which have failed so often that they would wait for a quarter of a minute. */
    @Test
    void doesNotLeaveWhatFailedBehind() {
        releasesWhatFailed();
        messages(3);
        time.run(Duration.ofSeconds(17));
        messages(3);
        time.run(Duration.ofMinutes(10));

        assertThat(answers).hasSize(6);
        assertThat(last()).isLessThan(4);
    }
}
