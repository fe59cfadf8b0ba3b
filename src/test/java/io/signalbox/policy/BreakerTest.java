package io.signalbox.policy;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BreakerTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private static final Breaker.Settings SETTINGS =
            new Breaker.Settings(10, 0.5, Duration.ofSeconds(5), Duration.ofMinutes(1));

    private final VirtualTime time = new VirtualTime();
    private final Breaker breaker = new Breaker(SETTINGS, time.getAsLong());

    private void fail(int calls) {
        for (int i = 0; i < calls; i++) {
            breaker.begin(time.getAsLong());
            breaker.failed(time.getAsLong());
        }
    }

    private void failEachMinute(int times) {
        for (int i = 0; i < times; i++) {
            time.pass(Duration.ofMinutes(1));
            fail(1);
        }
    }

    private void succeed(int calls) {
        for (int i = 0; i < calls; i++) {
            breaker.begin(time.getAsLong());
            breaker.succeeded(time.getAsLong());
        }
    }

    private Breaker.State state() {
        return breaker.state(time.getAsLong());
    }

    private long wait(Duration ifTrial) {
        return breaker.waitNanos(time.getAsLong(), ifTrial.toNanos());
    }

    @Test
    void opensWhenHalfOfTheCallsFail() {
        succeed(5);
        fail(4);
        assertThat(state()).isEqualTo(Breaker.State.CLOSED);
        fail(1);
        assertThat(state()).isEqualTo(Breaker.State.OPEN);
        assertThat(wait(Duration.ZERO)).isEqualTo(5 * SECOND);
    }

    @Test
    void staysClosedForFewFailuresAmongMany() {
        succeed(30);
        fail(9);
        assertThat(state()).isEqualTo(Breaker.State.CLOSED);
    }

    @Test
    void forgetsWhatIsTenSecondsAgo() {
        fail(9);
        succeed(1);
        time.pass(Duration.ofSeconds(11));
        fail(1);
        assertThat(state()).isEqualTo(Breaker.State.CLOSED);
    }

    @Test
    void opensForASystemThatIsCalledSeldomAndFailsEachTime() {
        for (int i = 0; i < 10; i++) {
            time.pass(Duration.ofMinutes(1));
            fail(1);
        }
        assertThat(state()).isEqualTo(Breaker.State.OPEN);
    }

    @Test
    void letsOneTrialThroughAndWaitsAFortiethOfTheOutageAfterEachThatFails() {
        fail(10);
        time.pass(Duration.ofSeconds(5));
        assertThat(state()).isEqualTo(Breaker.State.HALF_OPEN);
        assertThat(wait(Duration.ofMillis(50))).isZero();
        breaker.begin(time.getAsLong());
        assertThat(wait(Duration.ofMillis(50))).isPositive();

        breaker.failed(time.getAsLong());
        assertThat(wait(Duration.ZERO)).isEqualTo(5 * SECOND);
        failEachMinute(10);
        assertThat(wait(Duration.ZERO)).isEqualTo((10 * 60 + 5) * SECOND / 40);
        failEachMinute(60);
        assertThat(wait(Duration.ZERO)).isEqualTo(60 * SECOND);
    }

    @Test
    void closesAfterAFewGoodTrials() {
        fail(10);
        time.pass(Duration.ofSeconds(5));
        succeed(2);
        assertThat(state()).isEqualTo(Breaker.State.HALF_OPEN);
        succeed(1);
        assertThat(state()).isEqualTo(Breaker.State.CLOSED);
        fail(5);
        assertThat(state()).isEqualTo(Breaker.State.CLOSED);
    }

    @Test
    void givesTheTurnBackWhenATrialDidNotGo() {
        fail(10);
        time.pass(Duration.ofSeconds(5));
        breaker.begin(time.getAsLong());
        breaker.undone();
        assertThat(wait(Duration.ofMillis(50))).isZero();
    }
}
