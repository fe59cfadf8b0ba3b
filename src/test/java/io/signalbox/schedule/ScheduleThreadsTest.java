package io.signalbox.schedule;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The schedule with threads of its own, by the real clock. */
class ScheduleThreadsTest {

    private static final Duration SOON = Duration.ofMillis(5);
    private static final Duration NEVER = Duration.ofDays(1);

    private final Schedule schedule = Schedule.start(Clock.systemUTC(), JobLease.ALONE);
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger runs = new AtomicInteger();

    @AfterEach
    void close() {
        release.countDown();
        schedule.close();
    }

    private void hang() {
        runs.incrementAndGet();
        try {
            release.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void runsByItselfOnAThreadNamedAfterTheJob() {
        CompletableFuture<String> thread = new CompletableFuture<>();
        schedule.add(Job.every("look", SOON, () -> {
            runs.incrementAndGet();
            thread.complete(Thread.currentThread().getName() + " "
                    + Thread.currentThread().isDaemon());
        }));
        await().atMost(Duration.ofSeconds(20)).until(() -> runs.get() >= 3);

        assertThat(thread.join()).as("name, daemon").isEqualTo("job-look true");
    }

    @Test
    void doesNotOverlapItselfNorHoldUpOthers() {
        AtomicInteger others = new AtomicInteger();
        schedule.add(Job.every("hang", SOON, this::hang));
        await().atMost(Duration.ofSeconds(20)).until(() -> runs.get() == 1);
        schedule.add(Job.every("other", SOON, others::incrementAndGet));
        await().atMost(Duration.ofSeconds(20)).until(() -> others.get() >= 5);

        assertThat(runs).hasValue(1);
        assertThat(schedule.jobs())
                .filteredOn(JobReport::running)
                .extracting(JobReport::name)
                .contains("hang");
    }

    @Test
    void runsAgainForWhoAsksDuringARun() {
        ScheduledJob job = schedule.add(Job.every("hang", NEVER, this::hang));
        CompletionStage<Void> first = job.now();
        await().atMost(Duration.ofSeconds(20)).until(() -> runs.get() == 1);
        CompletionStage<Void> second = job.now();
        CompletionStage<Void> third = job.now();
        assertThat(first.toCompletableFuture()).isNotDone();
        release.countDown();
        second.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
        third.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();

        first.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
        assertThat(runs).hasValue(2);
    }

    @Test
    void stopsAJobAfterTheRunUnderWay() {
        ScheduledJob job = schedule.add(Job.every("hang", SOON, this::hang));
        await().atMost(Duration.ofSeconds(20)).until(() -> runs.get() == 1);
        assertThat(job.stop(SOON)).as("it hangs").isFalse();
        release.countDown();

        assertThat(job.stop(Duration.ofSeconds(20))).isTrue();
        assertThat(runs).hasValue(1);
    }

    @Test
    void interruptsWhatDoesNotEndInTimeWhenItCloses() {
        CountDownLatch interrupted = new CountDownLatch(1);
        Schedule brief = Schedule.start(Clock.systemUTC(), JobLease.ALONE);
        brief.add(Job.every("hang", NEVER, () -> {
                    runs.incrementAndGet();
                    try {
                        release.await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                })
                .first(Duration.ZERO));
        await().atMost(Duration.ofSeconds(20)).until(() -> runs.get() == 1);
        brief.close(Duration.ofMillis(50));

        await().atMost(Duration.ofSeconds(20)).until(() -> interrupted.getCount() == 0);
    }
}
