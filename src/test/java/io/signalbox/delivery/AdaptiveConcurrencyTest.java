package io.signalbox.delivery;

import java.util.function.IntToDoubleFunction;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AdaptiveConcurrencyTest {

    /** Runs for a while with work queued; throughput per tick follows from the width. */
    private static AdaptiveConcurrency after(int ticks, AdaptiveConcurrency width, IntToDoubleFunction throughput) {
        double carry = 0;
        for (int i = 0; i < ticks; i++) {
            carry += throughput.applyAsDouble(width.workers());
            long finished = (long) carry;
            carry -= finished;
            width.adapt(100, finished);
        }
        return width;
    }

    @Test
    void growsToTheLimitWhileWorkersWaitForCalls() {
        double ticksPerCall = 50.0 / AdaptiveConcurrency.TICK_MILLIS;
        assertThat(after(200, new AdaptiveConcurrency(64), workers -> workers / ticksPerCall)
                        .workers())
                .isEqualTo(64);
    }

    @Test
    void growsWhenNothingAtAllIsFinished() {
        double ticksPerCall = 2_000.0 / AdaptiveConcurrency.TICK_MILLIS;
        assertThat(after(3_000, new AdaptiveConcurrency(64), workers -> workers / ticksPerCall)
                        .workers())
                .isGreaterThan(16);
    }

    @Test
    void staysNarrowWhenTheProcessorIsTheLimit() {
        AdaptiveConcurrency width = new AdaptiveConcurrency(64);
        int above = 0;
        for (int i = 0; i < 100; i++) {
            above += after(10, width, workers -> 30).workers() > 4 ? 1 : 0;
        }
        assertThat(above).isZero();
    }

    @Test
    void narrowsAgainWhenCallsBecomeFast() {
        AdaptiveConcurrency width = after(400, new AdaptiveConcurrency(64), workers -> workers / 2.5);
        assertThat(width.workers()).isGreaterThanOrEqualTo(32);

        assertThat(after(6_000, width, workers -> 30).workers()).isLessThanOrEqualTo(8);
    }

    @Test
    void learnsNothingWhileNobodyWaits() {
        AdaptiveConcurrency width = new AdaptiveConcurrency(64);
        for (int i = 0; i < 1_000; i++) {
            width.adapt(0, 1);
        }
        assertThat(width.workers()).isEqualTo(2);
    }

    @Test
    void neverExceedsTheLimit() {
        assertThat(after(500, new AdaptiveConcurrency(3), workers -> workers / 2.5)
                        .workers())
                .isEqualTo(3);
        assertThat(new AdaptiveConcurrency(1).workers()).isEqualTo(1);
    }
}
