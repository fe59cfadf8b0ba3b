package io.signalbox.policy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.exchange.StatedLimits;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Notes;
import io.signalbox.ledger.sql.JdbcLedger;
import io.signalbox.policy.Admission.Refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SharedLimitsTest {

    @TempDir
    Path folder;

    private final VirtualTime time = new VirtualTime();
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.parse("2026-11-24T10:15:30Z").plusNanos(time.getAsLong());
        }
    };
    private Ledger ledger;

    /** One process: its policies and what it exchanges. */
    private final class Process {
        private final SystemPolicies policies =
                new SystemPolicies(PolicyFixture.SETTINGS, clock, time, Urgencies.REALTIME);
        private final SharedLimits limits;

        Process(String name) {
            limits = new SharedLimits(ledger.notes(), policies, clock, name);
            limits.load();
        }

        SystemPolicy billing() {
            return policies.of("billing");
        }

        void call() {
            Admission admission = billing().ask(Urgency.REALTIME);
            if (admission instanceof Permit permit) {
                billing().goes(permit);
                permit.done(Result.answered(StatedLimits.NONE));
            }
        }

        /** Learns about ten calls a second. */
        void learnTen() {
            for (int i = 0; i < 100; i++) {
                call();
                time.pass(Duration.ofMillis(90));
            }
            Permit permit = (Permit) billing().ask(Urgency.REALTIME);
            billing().goes(permit);
            time.pass(Duration.ofMillis(1));
            permit.done(Result.limited(Duration.ofSeconds(1), StatedLimits.NONE));
            time.pass(Duration.ofSeconds(1));
        }
    }

    @BeforeEach
    void open() {
        ledger = JdbcLedger.onSqlite(folder, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void remembersWhatWasLearnedOverARestart() {
        Process first = new Process("one");
        first.learnTen();
        first.limits.exchange();

        assertThat(new Process("one").billing().learned())
                .isCloseTo(first.billing().learned(), within(0.01));
        assertThat(first.billing().learned()).isBetween(8d, 11d);
    }

    @Test
    void tellsTheOthersAndSharesWithThoseAtWork() {
        Process one = new Process("one");
        Process two = new Process("two");
        one.learnTen();
        one.limits.exchange();
        two.call();
        two.limits.exchange();
        two.limits.exchange();
        one.limits.exchange();

        assertThat(two.billing().learned()).isCloseTo(one.billing().learned(), within(0.01));
        two.call();
        Refusal refusal = (Refusal) two.billing().ask(Urgency.REALTIME);
        double alone = 1e9 / two.billing().learned();
        assertThat((double) refusal.waitNanos()).isCloseTo(2 * alone, within(alone / 10));
    }

    @Test
    void takesTheWholeWhenTheOtherHasGone() {
        Process one = new Process("one");
        Process two = new Process("two");
        one.learnTen();
        two.call();
        two.limits.exchange();
        one.limits.exchange();
        time.pass(Duration.ofMinutes(5));
        one.limits.exchange();
        one.call();

        Refusal refusal = (Refusal) one.billing().ask(Urgency.REALTIME);
        double alone = 1e9 / one.billing().learned();
        assertThat((double) refusal.waitNanos()).isCloseTo(alone, within(alone / 10));
    }

    @Test
    void writesRarely() {
        Process one = new Process("one");
        one.learnTen();
        for (int i = 0; i < 100; i++) {
            one.call();
            one.limits.exchange();
            time.pass(Duration.ofMillis(100));
        }
        Notes.Note<?> note = ledger.notes().find(SharedLimits.KIND, "billing").orElseThrow();
        assertThat(note.version()).isLessThan(4);
    }
}
