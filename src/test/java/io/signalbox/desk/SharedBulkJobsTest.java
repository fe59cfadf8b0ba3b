package io.signalbox.desk;

import java.time.Clock;
import java.time.Duration;
import java.util.function.UnaryOperator;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.signalbox.desk.BulkJob.Kind;
import io.signalbox.desk.BulkJob.State;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.NoteChanges;
import io.signalbox.ledger.sql.PostgresServer;
import io.signalbox.schedule.Job;
import io.signalbox.schedule.JobLease;
import io.signalbox.schedule.Schedule;
import io.signalbox.schedule.ScheduledJob;

import static io.signalbox.desk.BulkJobsTest.ADA;
import static io.signalbox.desk.BulkJobsTest.wish;
import static org.assertj.core.api.Assertions.assertThat;

/** Bulk jobs of two hubs on one ledger. */
class SharedBulkJobsTest {

    private static final int PARKED = 20;
    private static final Duration OFTEN = Duration.ofMillis(50);

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    private Hub one;
    private Hub other;

    /** Carries jobs on as {@link BackgroundActions} does, only more often. */
    private static final class Hub {
        private final Ledger ledger = POSTGRES.open(Clock.systemUTC());
        private final Schedule schedule;
        private final BulkJobs jobs = BulkJobsTest.jobs(ledger);
        private final ScheduledJob scheduled;

        /** @param lease of its ledger */
        Hub(UnaryOperator<JobLease> lease) {
            schedule = Schedule.start(Clock.systemUTC(), lease.apply(ledger.jobLease()));
            scheduled = schedule.add(Job.every("bulk-jobs", OFTEN, jobs::tick).once());
            NoteChanges changes = ledger.notes().changes();
            ScheduledJob look = schedule.add(Job.every("note-changes", Duration.ofSeconds(1), changes::look));
            changes.wake(look::now);
        }

        boolean isElsewhere() {
            return scheduled.report().elsewhere();
        }

        long done(BulkJob job) {
            return jobs.find(ADA, job.id()).done();
        }

        void close() {
            schedule.close();
            ledger.close();
        }
    }

    private void open(UnaryOperator<JobLease> lease) {
        one = new Hub(lease);
        BulkJobsTest.subscribe(one.ledger);
        BulkJobsTest.park(one.ledger, PARKED);
        Awaitility.await().until(() -> one.scheduled.report().runs() > 0);
        other = new Hub(UnaryOperator.identity());
        Awaitility.await().until(other::isElsewhere);
    }

    @AfterEach
    void closeBoth() {
        one.close();
        other.close();
    }

    /** Begun at the other one. */
    private BulkJob begun() {
        BulkJob job = other.jobs.begin(ADA, wish(Kind.REPLAY, PARKED, 1), "billing is back");
        Awaitility.await().until(() -> one.done(job) > 0);
        assertThat(other.isElsewhere()).isTrue();
        return job;
    }

    private void awaitEnd(BulkJob job) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .until(() -> other.jobs.find(ADA, job.id()).state() == State.DONE);
        assertThat(other.done(job)).isEqualTo(PARKED);
        assertThat(POSTGRES.count("SELECT count(*) FROM delivery_action")).isEqualTo(PARKED);
    }

    @Test
    void areCarriedOnByTheOtherFromTheMomentOneStops() {
        open(UnaryOperator.identity());
        BulkJob job = begun();

        assertThat(one.scheduled.stop(Duration.ofSeconds(5))).isTrue();

        assertThat(POSTGRES.count("SELECT count(*) FROM process"))
                .as("it still lives")
                .isEqualTo(2);
        awaitEnd(job);
    }

    @Test
    void areCarriedOnByTheOtherWhenOneDies() {
        open(lease -> lease::take); // gives nothing back
        BulkJob job = begun();
        one.schedule.close();
        assertThat(other.isElsewhere()).isTrue();

        // As whoever finds its lease out of date does.
        POSTGRES.run("DELETE FROM process WHERE owner = (SELECT json::json ->> 'owner' FROM note WHERE kind = 'lease'"
                + " AND name = 'bulk-jobs')");

        awaitEnd(job);
    }
}
