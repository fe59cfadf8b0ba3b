package io.signalbox.ledger.sql;

import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Commits a little, to see whether that works; once a second, however many ask. */
final class WriteCheck {

    private static final long PATIENCE_SECONDS = 3;
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final GroupCommit writer;
    private long askedAt = System.nanoTime() - FRESH_NANOS;
    private boolean succeeded;

    WriteCheck(GroupCommit writer) {
        this.writer = writer;
    }

    synchronized boolean succeeds() {
        if (System.nanoTime() - askedAt >= FRESH_NANOS) {
            succeeded = probe();
            askedAt = System.nanoTime();
        }
        return succeeded;
    }

    private boolean probe() {
        try {
            return writer.submit(new TestWrite())
                    .done()
                    .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            return false;
        }
    }

    /** Commits what every transaction may write. */
    static final class TestWrite extends Write<Boolean> {

        TestWrite() {
            super(Phase.LAST);
        }

        @Override
        Trace trace() {
            return Trace.ALWAYS;
        }

        @Override
        void name(GroupSubjects subjects) {}

        @Override
        void apply(LedgerTransaction transaction) {
            answer(true);
        }
    }
}
