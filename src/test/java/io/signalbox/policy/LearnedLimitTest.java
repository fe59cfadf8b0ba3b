package io.signalbox.policy;

import java.time.Duration;
import java.util.Locale;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.signalbox.exchange.StatedLimits;
import io.signalbox.policy.Admission.Refusal;
import io.signalbox.policy.SimulatedServer.Way;
import io.signalbox.system.Limits;

import static org.assertj.core.api.Assertions.assertThat;

/** A thousand messages for a system that tolerates a third of what it documents, in virtual time. */
class LearnedLimitTest {

    private static final int MESSAGES = 1_000;
    private static final int DOCUMENTED = 600;
    private static final int TOLERATED = 200;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final long LATENCY = 50_000_000L;
    private static final long BACK_OFF = 1_000_000_000L;

    private final VirtualTime time = new VirtualTime();
    private final SystemPolicy policy = new SystemPolicy("billing", PolicyFixture.SETTINGS, time);
    private SimulatedServer server;
    private boolean tellsWhen = true;
    private int waiting;
    private int delivered;
    private long lastAt;
    private boolean asking;
    private final Random random = new Random(1);

    private void declare(Integer calls) {
        policy.declare(PolicyFixture.limits(calls == null ? null : new Limits.Rate(calls, MINUTE), 8));
    }

    private void messages(int count) {
        waiting += count;
        pump();
    }

    /** What a subscription does: begins as many as its gate lets through. */
    private void pump() {
        while (waiting > 0) {
            Admission admission = policy.ask(Urgency.REALTIME);
            if (admission instanceof Refusal refusal) {
                if (!asking) {
                    asking = true;
                    time.after(Math.min(BACK_OFF, Math.max(1_000_000, refusal.waitNanos())), () -> {
                        asking = false;
                        pump();
                    });
                }
                return;
            }
            waiting--;
            send((Permit) admission);
        }
    }

    /** Calls go a moment after they were let through, and answers overtake each other. */
    private void send(Permit permit) {
        time.after(random.nextLong(LATENCY), () -> go(permit));
    }

    private void go(Permit permit) {
        policy.goes(permit);
        time.after(LATENCY + random.nextLong(10 * LATENCY), () -> {
            long wait = server.call();
            if (wait == 0) {
                delivered++;
                lastAt = time.getAsLong();
                permit.done(Result.answered(StatedLimits.NONE));
            } else {
                // As a header says it: whole seconds, rounded up.
                Duration asked = Duration.ofSeconds((wait + 999_999_999) / 1_000_000_000);
                permit.done(Result.limited(tellsWhen ? asked : null, StatedLimits.NONE));
                time.after(tellsWhen ? asked.toNanos() : BACK_OFF, () -> messages(1));
            }
            pump();
        });
    }

    private double overIdeal(long start, int count) {
        double ideal = (count - TOLERATED / 20d) * MINUTE.toNanos() / TOLERATED;
        return (lastAt - start) / ideal;
    }

    private void report(String what, double factor) {
        System.getLogger("limits")
                .log(
                        System.Logger.Level.INFO,
                        () -> String.format(
                                Locale.ROOT,
                                "%s: %.3f of the ideal time, %d answers of 429, learned %.1f/min",
                                what,
                                factor,
                                server.limited,
                                policy.learned() * 60));
    }

    @ParameterizedTest
    @CsvSource({
        "FIXED_WINDOW, true", "SLIDING_WINDOW, true", "TOKEN_BUCKET, true",
        "FIXED_WINDOW, false", "SLIDING_WINDOW, false", "TOKEN_BUCKET, false"
    })
    void deliversInNearlyTheIdealTimeWithFewRefusals(Way way, boolean retryAfter) {
        tellsWhen = retryAfter;
        server = new SimulatedServer(time, way, TOLERATED, MINUTE);
        declare(DOCUMENTED);
        long start = time.getAsLong();
        messages(MESSAGES);
        time.run(Duration.ofMinutes(30));

        double factor = overIdeal(start, MESSAGES);
        report(way + (retryAfter ? " with" : " without") + " Retry-After", factor);
        assertThat(delivered).isEqualTo(MESSAGES);
        assertThat(factor).isLessThan(1.2);
        assertThat(server.limited).isLessThan(50);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void findsTheLimitThatNobodyDocumented(Way way) {
        server = new SimulatedServer(time, way, TOLERATED, MINUTE);
        declare(null);
        long start = time.getAsLong();
        messages(MESSAGES);
        time.run(Duration.ofMinutes(30));

        report(way + " undocumented", overIdeal(start, MESSAGES));
        assertThat(delivered).isEqualTo(MESSAGES);
        assertThat(overIdeal(start, MESSAGES)).isLessThan(1.2);
        assertThat(server.limited).isLessThan(50);
    }

    @Test
    void recoversWhenTheSystemToleratesMoreAgain() {
        server = new SimulatedServer(time, Way.TOKEN_BUCKET, TOLERATED, MINUTE);
        declare(DOCUMENTED);
        messages(MESSAGES);
        time.run(Duration.ofMinutes(30));
        assertThat(policy.learned() * 60).isBetween(150d, 230d);

        server.tolerate(10 * DOCUMENTED);
        messages(2 * MESSAGES);
        time.run(Duration.ofMinutes(30));

        assertThat(delivered).isEqualTo(3 * MESSAGES);
        assertThat(policy.learned()).isInfinite();
    }

    @Test
    void doesNotTakeAQuietHourForALimit() {
        server = new SimulatedServer(time, Way.FIXED_WINDOW, TOLERATED, MINUTE);
        declare(DOCUMENTED);
        for (int i = 0; i < 60; i++) {
            messages(1);
            time.run(MINUTE);
            time.pass(MINUTE);
        }
        messages(3 * TOLERATED);
        time.run(Duration.ofMinutes(30));

        assertThat(policy.learned() * 60).isGreaterThan(150);
    }

    @Test
    void plainRetryingProvokesThousandsOfRefusals() {
        server = new SimulatedServer(time, Way.FIXED_WINDOW, TOLERATED, MINUTE);
        for (int i = 0; i < MESSAGES; i++) {
            retryPlainly(BACK_OFF);
        }
        time.run(Duration.ofMinutes(30));

        assertThat(delivered).isEqualTo(MESSAGES);
        assertThat(server.limited).isGreaterThan(4_000);
    }

    /** The negative control: back-off per message, doubling to half a minute, and nobody who looks at the whole. */
    private void retryPlainly(long backOff) {
        time.after(LATENCY, () -> {
            if (server.call() == 0) {
                delivered++;
            } else {
                time.after(backOff, () -> retryPlainly(Math.min(30 * BACK_OFF, backOff * 2)));
            }
        });
    }
}
