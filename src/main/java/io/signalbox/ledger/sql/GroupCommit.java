package io.signalbox.ledger.sql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

import org.jboss.logging.Logger;

import io.signalbox.ledger.sql.WriteQueue.Patience;
import io.signalbox.ledger.store.StoreFailure;
import io.signalbox.ledger.store.StoreFailure.Kind;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.schedule.Threads;

/**
 * The writer thread: takes all writes that wait and commits them together, so that one fsync serves all that arrived during
 * the one before.
 */
final class GroupCommit implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(GroupCommit.class);
    private static final int LARGEST_GROUP = 512;
    /** A crash meanwhile would cost a repeat under the same key. */
    private static final Patience PATIENCE = new Patience(Duration.ofMillis(8), Duration.ofMillis(25));

    private static final long STUCK_NANOS = Duration.ofSeconds(5).toNanos();

    /** Runs a group in one transaction; on failure nothing of it is committed. */
    interface Transactions extends AutoCloseable {
        /** Whether something waits since then for what was not written yet. */
        boolean commit(List<Write<?>> group) throws StoreFailure;

        /** After a failure: whether another transaction can be committed. */
        boolean isUsable();

        @Override
        void close();
    }

    private final WriteQueue queue;
    private final Transactions transactions;
    private final Runnable onFull;
    private final LongSupplier nanos;
    private final Thread thread;
    private volatile boolean closing;
    /** Since when a group is written, by the monotonic clock; 0 while none is. */
    private volatile long writesSince;
    /** Whether the store hung the last time, and nothing could be written since. */
    private volatile boolean hung;
    /** For the writer thread. */
    private boolean storeAway;

    /** @param onFull called when a write found no room */
    GroupCommit(Transactions transactions, Runnable onFull) {
        this(transactions, onFull, PATIENCE, System::nanoTime);
    }

    /** @param nanos the monotonic clock */
    GroupCommit(Transactions transactions, Runnable onFull, Patience patience, LongSupplier nanos) {
        this.queue = new WriteQueue(patience, nanos);
        this.nanos = nanos;
        this.transactions = transactions;
        this.onFull = onFull;
        this.thread = Threads.one("ledger-writer", this::run);
        this.thread.start();
    }

    <R> Write<R> submit(Write<R> write) {
        if (closing || !queue.offer(write)) {
            write.failed(unavailable(closing ? "the ledger is closing" : "too many writes wait for the ledger", null));
        }
        return write;
    }

    private void run() {
        List<Write<?>> group = new ArrayList<>(LARGEST_GROUP);
        queue.take(group, LARGEST_GROUP);
        while (!group.isEmpty()) {
            long since = nanos.getAsLong() | 1;
            writesSince = since;
            try {
                commit(group);
            } catch (Throwable e) {
                LOG.error("The ledger's writer met a defect", e);
                group.forEach(w -> w.failed(unavailable("the writer met a defect", e)));
            }
            hung = storeAway && (hung || nanos.getAsLong() - since > STUCK_NANOS);
            writesSince = 0;
            group.clear();
            queue.take(group, LARGEST_GROUP);
        }
        transactions.close();
    }

    /** Whether what is written now takes longer than whoever would wait behind it should wait, or is likely to: the store hangs. */
    boolean isStuck() {
        long since = writesSince;
        return since != 0 && (hung || nanos.getAsLong() - since > STUCK_NANOS);
    }

    private void commit(List<Write<?>> group) {
        try {
            if (transactions.commit(group)) {
                queue.hurry();
            }
            if (storeAway) {
                storeAway = false;
                LOG.info("The ledger can be written again");
            }
            group.forEach(Write::committed);
        } catch (StoreFailure e) {
            failed(group, e);
        } catch (RuntimeException | Error e) {
            failed(
                    group,
                    new StoreFailure("the write ended with " + e.getClass().getSimpleName(), Kind.DEFECT, e));
        }
    }

    /** One write may spoil the group, whatever the failure says: halved until it stands alone, and the others are kept. */
    private void failed(List<Write<?>> group, StoreFailure e) {
        if (e.kind() == Kind.FULL) {
            onFull.run();
        }
        boolean away = e.kind() == Kind.STORE || e.isOfStore() && !transactions.isUsable();
        if (away || group.size() == 1) {
            ProblemException failure = new ProblemException(problem(e, away), e);
            log(e, failure.problem(), away);
            group.forEach(w -> w.failed(failure));
        } else {
            commit(group.subList(0, group.size() / 2));
            commit(group.subList(group.size() / 2, group.size()));
        }
    }

    private static Problem problem(StoreFailure e, boolean away) {
        String text = "nothing was written: " + e.getMessage();
        return switch (e.kind()) {
            case WRITE, DEFECT -> Problem.of(ProblemCode.LEDGER_REFUSED, e.getMessage());
            case FULL -> Problem.of(ProblemCode.LEDGER_FULL, text);
            default -> Problem.of(away ? ProblemCode.LEDGER_UNAVAILABLE : ProblemCode.LEDGER_WRITE_FAILED, text);
        };
    }

    /** A store that is away or full is said once, however many writes fail meanwhile. */
    private void log(StoreFailure e, Problem problem, boolean away) {
        boolean lasting = away || e.kind() == Kind.FULL;
        if (e.kind() == Kind.DEFECT) {
            LOG.errorf(e.getCause(), "A write met a defect of the ledger and was refused problem=%s", problem);
        } else if (!lasting || !storeAway) {
            LOG.warnf("Ledger transaction failed problem=%s", problem);
        }
        LOG.debug("Ledger transaction", e);
        storeAway |= lasting;
    }

    static ProblemException unavailable(String why, Throwable cause) {
        return new ProblemException(Problem.of(ProblemCode.LEDGER_UNAVAILABLE, "nothing was written: " + why), cause);
    }

    @Override
    public void close() {
        closing = true;
        queue.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
