package io.signalbox.ledger.sql;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Receipt;
import io.signalbox.ledger.Settlement;
import io.signalbox.ledger.Taker;

import static io.signalbox.ledger.sql.LedgerFixture.BILLING;
import static io.signalbox.ledger.sql.LedgerFixture.await;
import static io.signalbox.ledger.sql.LedgerFixture.message;
import static org.assertj.core.api.Assertions.assertThat;

/** A process that was stopped longer than its lease finds out by its own clock, before anybody tells it. */
class PostgresLeaseTest {

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    /** How long the process has been stopped, beside the time that passes anyway. */
    private final AtomicLong stopped = new AtomicLong();

    private Ledger ledger;

    @BeforeEach
    void openLedger() {
        ledger = POSTGRES.open(() -> System.nanoTime() + stopped.get());
        await(ledger.subscribe(List.of(BILLING)));
    }

    @AfterEach
    void closeLedger() {
        ledger.close();
    }

    private void stopFor(Duration time) {
        stopped.addAndGet(time.toNanos());
    }

    private Delivery take(String id) {
        await(ledger.accept(BILLING.channel(), message(id, "C-" + id)));
        return claim(ledger).get(0);
    }

    private static List<Delivery> claim(Ledger of) {
        return await(of.claim(BILLING.id(), 10)).deliveries();
    }

    private boolean deliver(Delivery delivery) {
        return await(ledger.settle(new Settlement.Delivered(delivery, LedgerFixture.attempt(delivery), List.of())));
    }

    @Test
    void holdsWhatItTookWhileItsLeaseIsRenewed() {
        Delivery delivery = take("m1");

        stopFor(Duration.ofSeconds(10));

        assertThat(ledger.holds(delivery)).isTrue();
        assertThat(deliver(delivery)).isTrue();
    }

    @Test
    void holdsNothingOfWhatItTookBeforeItWasStoppedTooLong() {
        Delivery before = take("m1");

        stopFor(Duration.ofSeconds(16));

        assertThat(ledger.holds(before)).isFalse();
        Delivery again = claim(ledger).get(0);
        assertThat(again.id()).isEqualTo(before.id());
        assertThat(again.fence()).isGreaterThan(before.fence());
        assertThat(ledger.holds(again)).isTrue();
        assertThat(ledger.holds(before)).as("the new name is not the old one").isFalse();
        assertThat(deliver(before)).isFalse();
        assertThat(deliver(again)).isTrue();
    }

    @Test
    void takesTheLeaseOfAJobAnewUnderItsNewName() {
        assertThat(ledger.jobLease().take("housekeeping")).isTrue();
        stopFor(Duration.ofSeconds(16));
        assertThat(ledger.jobLease().take("housekeeping")).isTrue();
        try (Ledger other = POSTGRES.open()) {
            assertThat(other.jobLease().take("housekeeping")).isFalse();
        }
    }

    @Test
    void leaseThatRanOutIsNotRenewedByTheNextBeat() {
        Delivery before = take("m1");
        stopFor(Duration.ofSeconds(16));

        Awaitility.await()
                .during(Duration.ofSeconds(7))
                .atMost(Duration.ofSeconds(10))
                .until(() -> !ledger.holds(before));
    }

    /** The server's clock was set, or somebody else deleted the row: no clock of ours says so. */
    @Test
    void takesANewNameWhenItsOwnIsGoneAndWritesOnAtOnce() {
        Delivery before = take("m1");
        assertThat(ledger.holds(before)).isTrue();
        POSTGRES.run("DELETE FROM process");

        assertThat(deliver(before)).as("anybody may have taken it").isFalse();

        assertThat(ledger.holds(before)).isFalse();
        Delivery again = claim(ledger).get(0);
        assertThat(again.id()).isEqualTo(before.id());
        assertThat(deliver(again)).isTrue();
    }

    @Test
    void noticesThatItsNameIsGoneWithoutWritingAnything() {
        Delivery before = take("m1");
        POSTGRES.run("DELETE FROM process");

        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !ledger.holds(before));
    }

    /** A lease is good until the row is gone: a renewal and a burial at the same moment cannot both succeed. */
    @Test
    void whatAnotherProcessTookOverIsNotHeldAnyMore() {
        Delivery before = take("m1");
        POSTGRES.run("UPDATE process SET lease_until = now() - interval '1 second'");
        try (Ledger other = POSTGRES.open()) {
            Delivery theirs = claim(other).get(0);
            assertThat(theirs.id()).isEqualTo(before.id());

            assertThat(deliver(before)).isFalse();
            assertThat(ledger.holds(before)).isFalse();
            assertThat(other.holds(theirs)).isTrue();
        }
    }

    /** Else all others would wait for its locks as long as it is stopped. */
    @Test
    void processStoppedWithinATransactionKeepsItsLocksForSecondsOnly() {
        CountDownLatch woken = new CountDownLatch(1);
        ledger.deliverTo(new StoppedTaker(woken));
        try (Ledger other = POSTGRES.open()) {
            await(other.subscribe(List.of(BILLING)));
            var stuck = ledger.accept(BILLING.channel(), message("m1", "C-1")).toCompletableFuture();
            Awaitility.await()
                    .until(() -> POSTGRES.count("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted")
                            >= 2);

            Receipt receipt = await(other.accept(BILLING.channel(), message("m2", "C-1")));

            assertThat(receipt.outcome()).isEqualTo(Receipt.Outcome.ACCEPTED);
            woken.countDown();
            assertThat(stuck).as("told that nothing was written").failsWithin(Duration.ofSeconds(20));
        }
    }

    /** Stops within the transaction, on the writer's thread, as a process may that is stopped. */
    private record StoppedTaker(CountDownLatch woken) implements Taker {
        @Override
        public boolean reserve(String subscription, int bytes) {
            try {
                woken.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return false;
        }

        @Override
        public void taken(List<Delivery> deliveries) {
            throw new IllegalStateException("nothing was reserved");
        }

        @Override
        public void notTaken(String subscription, int bytes) {
            throw new IllegalStateException("nothing was reserved");
        }

        @Override
        public void waiting(String subscription) {
            // It waits itself.
        }
    }
}
