package io.signalbox.schedule;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.signalbox.schedule.Deadlines.Deadline;

import static org.assertj.core.api.Assertions.assertThat;

class DeadlinesTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1); // a monotonic clock may overflow
    private final Deadlines deadlines = new Deadlines(nanos::get);
    private final List<String> ended = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        deadlines.close();
    }

    private void awaitEnded(String... calls) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(ended)
                .containsExactly(calls));
    }

    @Test
    void endsWhatIsOverdueAndNothingElse() {
        deadlines.after(MINUTE.multipliedBy(2), () -> ended.add("long"));
        deadlines.after(MINUTE, () -> ended.add("short"));

        nanos.addAndGet(MINUTE.toNanos());
        awaitEnded("short");

        nanos.addAndGet(MINUTE.toNanos());
        awaitEnded("short", "long");
    }

    @Test
    void whatIsCalledOffIsNotEnded() {
        Deadline called = deadlines.after(MINUTE, () -> ended.add("answered"));
        deadlines.after(MINUTE, () -> ended.add("hangs"));

        called.cancel();
        nanos.addAndGet(MINUTE.toNanos());

        awaitEnded("hangs");
    }

    @Test
    void looksAgainAfterItHadNothingToWatch() {
        deadlines.after(Duration.ZERO, () -> ended.add("first"));
        awaitEnded("first");

        deadlines.after(Duration.ZERO, () -> ended.add("second"));
        awaitEnded("first", "second");
    }

    @Test
    void oneThatFailsKeepsNoOtherFromEnding() {
        deadlines.after(Duration.ZERO, () -> {
            throw new IllegalStateException("closed already");
        });
        deadlines.after(Duration.ZERO, () -> ended.add("other"));

        awaitEnded("other");
    }
}
