package io.signalbox.ledger.sql;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.signalbox.ledger.sql.LedgerFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

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
        writer = new GroupCommit(commits, () -> {}, new WriteQueue.Patience(patience, patience));
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

    /** Counts the writes of each. */
    private static final class Commits implements GroupCommit.Transactions {
        private final List<Integer> sizes = new CopyOnWriteArrayList<>();

        @Override
        public boolean commit(List<Write<?>> group) {
            sizes.add(group.size());
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
