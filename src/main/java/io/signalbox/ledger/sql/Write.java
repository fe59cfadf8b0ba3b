package io.signalbox.ledger.sql;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;

/**
 * One request to the writer thread. It knows when in its group's transaction it is applied, and applies itself; its answer is set
 * meanwhile and handed out after the commit. One that sets none is refused: nothing is taken for done that was not.
 *
 * @param <R> what the requester gets
 */
abstract class Write<R> {

    /** The steps of a transaction, in order: what is applied in one sees all that was applied in those before. */
    enum Phase {
        /** Who reads which channel. */
        SUBSCRIPTIONS,
        /** A settled delivery no longer holds its subject back. */
        SETTLEMENTS,
        MESSAGES,
        /** What a person asked for, and what features keep. */
        ACTIONS,
        /** Claims see all of their group. */
        LAST
    }

    /** Whether a write makes the ledger another than it was; see {@link Course}. */
    enum Trace {
        NONE,
        SOME,
        /** Something is written, whatever else there is. */
        ALWAYS
    }

    /** How long a write may wait for others to share its commit. */
    enum Urgency {
        AT_ONCE,
        /** A few milliseconds: it moves a message on. */
        SOON,
        /** Some more: it only says that something is done. */
        LATER
    }

    private final Phase phase;
    private final CompletableFuture<R> done = new CompletableFuture<>();
    private R answer;
    private boolean answered;

    Write(Phase phase) {
        this.phase = phase;
    }

    final Phase phase() {
        return phase;
    }

    Trace trace() {
        return Trace.SOME;
    }

    Urgency urgency() {
        return Urgency.AT_ONCE;
    }

    /** Whose it is: a channel or a subscription. Those of one are written in their order, and no faster than those of others. */
    String lane() {
        return "";
    }

    /** Names the subjects whose first open delivery it may change, in whichever subscription. */
    abstract void name(GroupSubjects subjects);

    /** Does it at once and answers, or gives it to what does all of its phase together and answers for each. */
    abstract void apply(LedgerTransaction transaction) throws SQLException;

    final void answer(R value) {
        answer = value;
        answered = true;
    }

    /** A transaction that was rolled back may have answered. */
    void forgetAnswer() {
        answer = null;
        answered = false;
    }

    boolean isAnswered() {
        return answered;
    }

    /** What it has answered so far, or null. */
    R answer() {
        return answer;
    }

    final CompletableFuture<R> done() {
        return done;
    }

    final void committed() {
        done.complete(answer());
    }

    final void failed(Throwable why) {
        done.completeExceptionally(why);
    }
}
