package io.signalbox.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.signalbox.exchange.StatedLimits;
import io.signalbox.policy.Admission.Refusal;
import io.signalbox.policy.SimulatedServer.Way;
import io.signalbox.system.Limits;

import static org.assertj.core.api.Assertions.assertThat;

/** A system that counts calls by the second and says so in whole seconds, and more to send than it takes, in virtual time. */
class LimitBySecondsTest {

    private static final long SECOND = 1_000_000_000L;

    private final VirtualTime time = new VirtualTime();
    private final SystemPolicy policy = new SystemPolicy("billing", PolicyFixture.SETTINGS, time);
    private final long start = time.getAsLong();
    private final List<Double> answers = new ArrayList<>();
    private SimulatedServer server;
    private long refusesFrom = Long.MAX_VALUE;
    private long refusesUntil;
    private Duration refusesFor;
    private long latency = SECOND / 20;
    private int waiting;
    private int refused;
    private boolean asking;

    private void pump() {
        while (waiting > 0) {
            Admission admission = policy.ask(Urgency.REALTIME);
            if (admission instanceof Refusal refusal) {
                askAgainAfter(Math.min(SECOND, Math.max(SECOND / 1_000, refusal.waitNanos())));
                return;
            }
            waiting--;
            Permit permit = (Permit) admission;
            policy.goes(permit);
            time.after(latency, () -> answer(permit));
        }
    }

    private void askAgainAfter(long nanos) {
        if (!asking) {
            asking = true;
            time.after(nanos, () -> {
                asking = false;
                pump();
            });
        }
    }

    private void answer(Permit permit) {
        long now = time.getAsLong();
        if (now >= refusesFrom && now < refusesUntil) {
            refuse(permit, refusesFor);
        } else if (server.call() > 0) {
            refuse(permit, Duration.ofSeconds(1));
        } else {
            answers.add((now - start) / (double) SECOND);
            permit.done(Result.answered(StatedLimits.NONE));
        }
        pump();
    }

    private void refuse(Permit permit, Duration hold) {
        refused++;
        waiting++;
        permit.done(Result.limited(hold, StatedLimits.NONE));
    }

    private long answersBetween(double from, double until) {
        return answers.stream().filter(at -> at >= from && at < until).count();
    }

    @ParameterizedTest
    @CsvSource({
        "FIXED_WINDOW, 50, 9",
        "SLIDING_WINDOW, 50, 9",
        "FULL_BUCKET, 50, 11",
        "FIXED_WINDOW, 2, 6",
        "SLIDING_WINDOW, 2, 6",
        "FULL_BUCKET, 2, 6"
    })
    void losesLittleWhereAThirdOfWhatIsDocumentedIsTolerated(Way way, int latencyMillis, int refusals) {
        latency = latencyMillis * SECOND / 1_000;
        server = new SimulatedServer(time, way, 28, Duration.ofSeconds(1));
        policy.declare(PolicyFixture.limits(new Limits.Rate(84, Duration.ofSeconds(1)), 8));
        waiting = 1_266;
        pump();
        time.run(Duration.ofMinutes(5));

        assertThat(answers).hasSize(1_266);
        assertThat(answers.get(answers.size() - 1)).as("45 s is ideal").isLessThan(50);
        assertThat(refused).isLessThanOrEqualTo(refusals);
    }

    /** A bucket of one or two calls tells little of its rate at first: the second call is refused. */
    @ParameterizedTest
    @CsvSource({"28", "100"})
    void findsTheRateOfASmallBucket(int perSecond) {
        server = new SimulatedServer(time, Way.TOKEN_BUCKET, perSecond, Duration.ofSeconds(1));
        policy.declare(PolicyFixture.limits(new Limits.Rate(3 * perSecond, Duration.ofSeconds(1)), 8));
        waiting = 10_000;
        pump();
        time.run(Duration.ofSeconds(60));

        assertThat(answersBetween(30, 60)).isGreaterThan(30 * perSecond / 2);
    }

    /** That it refuses everything for a while says nothing of what it takes afterwards. */
    @ParameterizedTest
    @CsvSource({
        "FIXED_WINDOW,",
        "SLIDING_WINDOW,",
        "TOKEN_BUCKET,",
        "FIXED_WINDOW, 2",
        "SLIDING_WINDOW, 2",
        "TOKEN_BUCKET, 2"
    })
    void isBackAtWhatTheSystemTakesSecondsAfterItRefusedEverything(Way way, Integer retryAfter) {
        server = new SimulatedServer(time, way, 200, Duration.ofSeconds(1));
        policy.declare(PolicyFixture.limits(null, null));
        refusesFrom = start + 10 * SECOND;
        refusesUntil = start + 30 * SECOND;
        refusesFor = retryAfter == null ? null : Duration.ofSeconds(retryAfter);
        waiting = 100_000;
        pump();
        time.run(Duration.ofSeconds(60));

        double back = answers.stream().filter(at -> at > 30).findFirst().orElseThrow();
        assertThat(answersBetween(back + 3, back + 10)).isGreaterThan(answersBetween(3, 10) / 2);
    }
}
