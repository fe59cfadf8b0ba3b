package io.signalbox.ledger.sql;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.signalbox.ledger.store.StoreFailure;

import static io.signalbox.ledger.sql.LedgerFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Who waits for whom before a commit. */
class GroupCommitTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final Commits commits = new Commits();
    private GroupCommit writer;

    @AfterEach
    void close() {
        writer.close();
    }

    private void open(Duration patience) {
        open(patience, System::nanoTime);
    }

    private void open(Duration patience, LongSupplier nanos) {
        writer = new GroupCommit(commits, () -> {}, new WriteQueue.Patience(patience, patience), nanos);
    }

    /** Many accepts one after the other, so that the next is to be expected soon. */
    private void openAmongAccepts() {
        open(LONG);
        IntStream.range(0, 30).forEach(i -> await(submit(false)));
        commits.sizes.clear();
    }

    private CompletableFuture<Boolean> submit(boolean patient) {
        return writer.submit(new Plain(patient)).done();
    }

    @Test
    void outcomesWaitForAnAcceptAndShareItsCommit() {
        openAmongAccepts();
        List<CompletableFuture<Boolean>> outcomes =
                IntStream.range(0, 3).mapToObj(i -> submit(true)).toList();

        await(submit(false));

        outcomes.forEach(LedgerFixture::await);
        assertThat(commits.sizes).containsExactly(4);
    }

    @Test
    void anAcceptWaitsForNobody() {
        open(LONG);

        await(submit(false));

        assertThat(commits.sizes).containsExactly(1);
    }

    @Test
    void outcomesWithoutAnyAcceptAreCommittedWhenTheyHaveWaited() {
        open(Duration.ofMillis(3));

        await(submit(true));

        assertThat(commits.sizes).containsExactly(1);
    }

    @Test
    void manyOutcomesAreCompanyEnough() {
        openAmongAccepts();

        IntStream.range(0, 64).mapToObj(i -> submit(true)).toList().forEach(LedgerFixture::await);

        assertThat(commits.sizes).containsExactly(64);
    }

    @Test
    void outcomesThatWaitAreWrittenOnClose() {
        openAmongAccepts();
        CompletableFuture<Boolean> outcome = submit(true);

        writer.close();

        assertThat(outcome).isCompletedWithValue(true);
        assertThat(submit(true)).isCompletedExceptionally();
    }

    @Test
    void isStuckWhileACommitTakesVeryLong() {
        AtomicLong nanos = new AtomicLong();
        open(Duration.ZERO, () -> nanos.addAndGet(1_000)); // a clock that stands still never ends a wait
        CompletableFuture<Boolean> first = submitAndHang();
        assertThat(writer.isStuck()).isFalse();

        nanos.addAndGet(LONG.toNanos());
        assertThat(writer.isStuck()).isTrue();

        commits.hang.countDown();
        await(first);
        submitAndHang();
        assertThat(writer.isStuck()).isFalse();
        commits.hang.countDown();
    }

    @Test
    void isStuckAtOnceWhereTheStoreHungBeforeUntilItHasWritten() {
        AtomicLong nanos = new AtomicLong();
        open(Duration.ZERO, () -> nanos.addAndGet(1_000)); // a clock that stands still never ends a wait
        commits.fails = true;
        CompletableFuture<Boolean> first = submitAndHang();
        nanos.addAndGet(LONG.toNanos());
        commits.hang.countDown();
        assertThatThrownBy(() -> await(first)).hasMessageContaining("SB-3001");
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(writer.isStuck()).as("somebody has to try").isFalse());

        commits.fails = false;
        CompletableFuture<Boolean> trial = submitAndHang();
        assertThat(writer.isStuck()).isTrue();
        commits.hang.countDown();
        await(trial);
        submitAndHang();
        assertThat(writer.isStuck()).isFalse();
        commits.hang.countDown();
    }

    /** Returns once it is being committed, which takes until the latch is counted down. */
    private CompletableFuture<Boolean> submitAndHang() {
        commits.hang = new CountDownLatch(1);
        int before = commits.sizes.size();
        CompletableFuture<Boolean> done = submit(false);
        Awaitility.await().until(() -> commits.sizes.size() > before);
        return done;
    }

    /** Counts the writes of each. */
    private static final class Commits implements GroupCommit.Transactions {
        private final List<Integer> sizes = new CopyOnWriteArrayList<>();
        private volatile CountDownLatch hang = new CountDownLatch(0);
        private volatile boolean fails;

        @Override
        public boolean commit(List<Write<?>> group) throws StoreFailure {
            sizes.add(group.size());
            try {
                hang.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (fails) {
                throw new StoreFailure("it is away", StoreFailure.Kind.STORE, null);
            }
            return false;
        }

        @Override
        public boolean isUsable() {
            return true;
        }

        @Override
        public void close() {}
    }

    private static final class Plain extends Write<Boolean> {

        private final boolean patient;

        Plain(boolean patient) {
            super(Phase.LAST);
            this.patient = patient;
            answer(true);
        }

        @Override
        Urgency urgency() {
            return patient ? Urgency.SOON : Urgency.AT_ONCE;
        }

        @Override
        void name(GroupSubjects subjects) {}

        @Override
        void apply(LedgerTransaction transaction) {}
    }
}
