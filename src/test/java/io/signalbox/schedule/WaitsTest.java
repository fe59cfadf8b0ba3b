package io.signalbox.schedule;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WaitsTest {

    @Test
    void looksUntilItHolds() {
        AtomicInteger looks = new AtomicInteger();

        assertThat(Waits.until(() -> looks.incrementAndGet() == 3, () -> false)).isTrue();
        assertThat(looks).hasValue(3);
    }

    @Test
    void looksOnceWhereTheTimeIsOverFromTheStart() {
        AtomicInteger looks = new AtomicInteger();

        assertThat(Waits.until(() -> looks.incrementAndGet() == 3, () -> true)).isFalse();
        assertThat(looks).hasValue(1);
        assertThat(Waits.until(() -> true, () -> true)).isTrue();
    }

    @Test
    void keepsTheInterruptOfItsThread() {
        Thread.currentThread().interrupt();
        AtomicInteger looks = new AtomicInteger();

        assertThat(Waits.until(() -> false, () -> looks.incrementAndGet() == 2)).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }
}
