package io.signalbox.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is due when, by a clock that the test moves; runs are done at once, on the test's thread. */
class ScheduleTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ManualClock clock = new ManualClock();
    private final AtomicBoolean ours = new AtomicBoolean(true);
    private final Schedule schedule = new Schedule(clock, job -> ours.get(), Runnable::run);
    private final List<Instant> runs = new ArrayList<>();

    private void note() {
        runs.add(clock.instant());
    }

    private void pass(Duration time) {
        clock.pass(time);
        schedule.runDue();
    }

    private JobReport report() {
        return schedule.jobs().get(0);
    }

    @Test
    void runsAgainAPeriodAfterTheEndOfTheLastRun() {
        Duration took = Duration.ofSeconds(10);
        schedule.add(Job.every("save", MINUTE, () -> {
            note();
            clock.pass(took);
        }));
        pass(Duration.ofSeconds(59));
        assertThat(runs).isEmpty();
        pass(Duration.ofSeconds(1));
        pass(Duration.ofSeconds(59));
        assertThat(runs).containsExactly(ManualClock.START.plus(MINUTE));
        pass(Duration.ofSeconds(1));

        assertThat(runs).hasSize(2);
        assertThat(report().lastTook()).isEqualTo(took);
        assertThat(report().lastBegun()).isEqualTo(runs.get(1));
        assertThat(report().next()).isEqualTo(runs.get(1).plus(took).plus(MINUTE));
        assertThat(report().runs()).isEqualTo(2);
        assertThat(report().when()).isEqualTo("every 1m");
    }

    @Test
    void runsFirstAfterItsOwnDelay() {
        schedule.add(Job.every("save", MINUTE, this::note).first(Duration.ZERO));
        schedule.runDue();
        assertThat(runs).containsExactly(ManualClock.START);
        pass(MINUTE);
        assertThat(runs).hasSize(2);
    }

    @Test
    void runsAtTheTimesOfItsCronExpression() {
        schedule.add(Job.cron("housekeeping", "0 15 3 * * ?", this::note));
        ZonedDateTime start = ManualClock.START.atZone(ZoneId.systemDefault());
        ZonedDateTime today = start.withHour(3).withMinute(15).withSecond(0);
        Instant first = (today.isAfter(start) ? today : today.plusDays(1)).toInstant();

        assertThat(report().next()).isEqualTo(first);
        pass(Duration.between(ManualClock.START, first).minusSeconds(1));
        assertThat(runs).isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(runs).containsExactly(first);
        assertThat(report().next())
                .isEqualTo(first.atZone(ZoneId.systemDefault()).plusDays(1).toInstant());
    }

    @Test
    void refusesACronExpressionThatCannotBeRead() {
        assertThatThrownBy(() -> Job.cron("housekeeping", "15 3 * * *", this::note))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'15 3 * * *'")
                .hasMessageContaining("0 15 3 * * ?");
        assertThatThrownBy(() -> Job.every("save", Duration.ZERO, this::note))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void goesOnAfterAFailureAndReportsItsProblem() {
        List<Throwable> failures = new ArrayList<>(List.of(
                new StackOverflowError(),
                new IllegalStateException("s3cret"),
                new ProblemException(Problem.of(ProblemCode.LEDGER_UNAVAILABLE, "away"))));
        schedule.add(Job.every("save", MINUTE, () -> {
            note();
            if (!failures.isEmpty()) {
                throw sneaky(failures.remove(0));
            }
        }));
        pass(MINUTE);
        assertThat(report().problem().code()).isEqualTo(ProblemCode.JOB_FAILED);
        assertThat(report().problem().detail()).contains("'save'", "StackOverflowError");
        pass(MINUTE);
        assertThat(report().problem().detail())
                .contains("IllegalStateException")
                .doesNotContain("s3cret");
        pass(MINUTE);
        assertThat(report().problem().code()).isEqualTo(ProblemCode.LEDGER_UNAVAILABLE);
        assertThat(report().failures()).isEqualTo(3);
        pass(MINUTE);

        assertThat(report().problem()).isNull();
        assertThat(report().runs()).isEqualTo(4);
        assertThat(runs).hasSize(4);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException sneaky(Throwable failure) throws T {
        throw (T) failure;
    }

    @Test
    void leavesToOthersWhatAnotherProcessHasTheLeaseFor() {
        schedule.add(Job.every("purge", MINUTE, this::note).once());
        ours.set(false);
        pass(MINUTE);
        assertThat(runs).isEmpty();
        assertThat(report().elsewhere()).isTrue();
        assertThat(report().runs()).isZero();
        ours.set(true);
        pass(MINUTE);

        assertThat(runs).hasSize(1);
        assertThat(report().elsewhere()).isFalse();
    }

    @Test
    void doesEverywhereWhatIsNotForOneProcessOnly() {
        ours.set(false);
        schedule.add(Job.every("refresh", MINUTE, this::note));
        pass(MINUTE);
        assertThat(runs).hasSize(1);
    }

    @Test
    void takesALeaseThatCannotBeAskedForAFailureAndDoesNothing() {
        try (Schedule away = new Schedule(
                clock,
                job -> {
                    throw new ProblemException(Problem.of(ProblemCode.LEDGER_UNAVAILABLE, "away"));
                },
                Runnable::run)) {
            away.add(Job.every("purge", MINUTE, this::note).once());
            clock.pass(MINUTE);
            away.runDue();

            assertThat(runs).isEmpty();
            assertThat(away.jobs().get(0).problem().code()).isEqualTo(ProblemCode.LEDGER_UNAVAILABLE);
        }
    }

    @Test
    void runsAtOnceWhenAskedAndThenAPeriodLater() {
        ScheduledJob job = schedule.add(Job.every("look", MINUTE, this::note));
        clock.pass(Duration.ofSeconds(30));
        assertThat(job.now().toCompletableFuture()).isCompleted();
        assertThat(runs).hasSize(1);
        pass(Duration.ofSeconds(59));
        assertThat(runs).hasSize(1);
        pass(Duration.ofSeconds(1));
        assertThat(runs).hasSize(2);
    }

    @Test
    void runsAPeriodLaterWhenTheClockWasSetBack() {
        schedule.add(Job.every("look", MINUTE, this::note));
        pass(Duration.ofDays(-1));
        assertThat(runs).isEmpty();
        pass(MINUTE);
        assertThat(runs).hasSize(1);
    }

    @Test
    void runsOnceHoweverFarTheClockWasSetOn() {
        schedule.add(Job.every("look", MINUTE, this::note));
        pass(Duration.ofDays(1));
        schedule.runDue();
        assertThat(runs).hasSize(1);
    }

    @Test
    void refusesTwoJobsOfOneName() {
        schedule.add(Job.every("look", MINUTE, this::note));
        assertThatThrownBy(() -> schedule.add(Job.every("look", MINUTE, this::note)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'look'");
    }

    @Test
    void runsNothingThatWasStopped() {
        ScheduledJob job = schedule.add(Job.every("look", MINUTE, this::note));
        assertThat(job.stop(Duration.ZERO)).isTrue();
        pass(MINUTE);
        assertThat(job.now().toCompletableFuture()).isCompleted();

        assertThat(runs).isEmpty();
        assertThat(schedule.jobs()).isEmpty();
    }
}
