package io.signalbox.delivery;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/**
 * What attempts keep in memory until they are settled: little each, except for one at a time, which may go up to the limits.
 * The others wait for their turn before they grow, so that those that wait hold little.
 */
final class AppendBudget {

    /** What a message takes beside its payload: its record, its id, its row. */
    private static final int OVERHEAD = 400;

    private static final long LITTLE = 256 * 1024;
    private static final long PATIENCE_SECONDS = 30;

    private final AppendLimits limits;
    private final Semaphore turn = new Semaphore(1, true);

    AppendBudget(AppendLimits limits) {
        this.limits = limits;
    }

    Share share() {
        return new Share();
    }

    /** What one attempt takes of the room. Closed when its appends are in the ledger, or will never be. */
    final class Share implements AutoCloseable {

        private int messages;
        private long bytes;
        private ProblemException refusal;
        private boolean hasTurn;

        /**
         * Makes room for one more message; may wait.
         *
         * @throws ProblemException when the delivery has appended too much, or others took too long
         */
        synchronized void add(int payload) {
            if (refusal != null) {
                throw refusal; // the same one for each further item of a split: a trace each would cost more than the
                // item
            }
            messages++;
            bytes += payload;
            if (messages > limits.most()) {
                throw refuse("more than " + limits.most() + " messages, the signalbox.delivery.max-appends allowed");
            }
            if (bytes > limits.mostBytes()) {
                throw refuse(
                        "more than " + limits.mostBytes() + " bytes, the signalbox.delivery.max-append-bytes allowed");
            }
            if (!hasTurn && bytes + (long) messages * OVERHEAD > LITTLE) {
                awaitTurn();
            }
        }

        /** Nothing of it will be appended: the next one's turn begins, though the route may go on for a while. */
        private ProblemException refuse(String what) {
            close();
            refusal = new ProblemException(
                    Problem.of(ProblemCode.APPENDS_TOO_MANY, "the route made " + what + ", of one message"));
            return refusal;
        }

        /** Why it was refused, or null: a route that catches this has not ended well all the same. */
        synchronized ProblemException refusal() {
            return refusal;
        }

        private void awaitTurn() {
            try {
                hasTurn = turn.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (!hasTurn) {
                refusal = new ProblemException(Problem.of(
                        ProblemCode.APPENDS_WAIT, "another delivery that appends much was not done in time"));
                throw refusal;
            }
        }

        @Override
        public synchronized void close() {
            if (hasTurn) {
                hasTurn = false;
                turn.release();
            }
        }
    }
}
