package io.signalbox.status;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.signalbox.status.HubStatus.SubscriptionStatus;

import static org.assertj.core.api.Assertions.assertThat;

class FreshnessTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:15:30Z");
    private static final Duration PROMISE = Duration.ofSeconds(60);

    private static SubscriptionStatus waiting(String id, Duration age) {
        Instant since = age == null ? null : NOW.minus(age);
        return new SubscriptionStatus(
                id, "customers", true, 0, 0, age == null ? 0 : 1, 5, 0, false, null, 0, since, null);
    }

    private static Freshness measure(SubscriptionStatus... own) {
        return Freshness.of("onboarding", PROMISE, List.of(own), NOW);
    }

    @Test
    void isFreshWhileAllIsDelivered() {
        assertThat(measure(waiting("a", null))).isEqualTo(new Freshness("onboarding", 60, 0, false, null));
        assertThat(measure()).isEqualTo(new Freshness("onboarding", 60, 0, false, null));
    }

    @Test
    void isAsFarBehindAsItsOldestMessage() {
        assertThat(measure(
                        waiting("a", Duration.ofSeconds(20)), waiting("b", Duration.ofSeconds(40)), waiting("c", null)))
                .isEqualTo(new Freshness("onboarding", 60, 40, false, "b"));
    }

    @Test
    void isLateOnceAMessageIsOlderThanThePromise() {
        assertThat(measure(waiting("a", PROMISE)).late()).isFalse();
        assertThat(measure(waiting("a", PROMISE.plusMillis(1))))
                .isEqualTo(new Freshness("onboarding", 60, 60, true, "a"));
    }

    @Test
    void takesAMessageOfAClockAheadForNew() {
        assertThat(measure(waiting("a", Duration.ofSeconds(-5))).behindSeconds())
                .isZero();
    }
}
