package io.signalbox.consume;

import java.time.Duration;
import java.util.List;

/** A connection by which the messages of one feed come. For one thread. */
public interface Inbox extends AutoCloseable {

    /** So many messages are a batch, at most. */
    int MOST = 500;

    /**
     * Waits for what the broker holds, and takes some of it, in its order. The broker goes on holding it.
     *
     * @param longest returns empty-handed after that
     * @throws io.signalbox.problem.ProblemException why nothing can be received; then it is to be closed
     */
    List<Received> receive(Duration longest);

    /**
     * The broker need not hold what was received so far. Called after the commit of the ledger; where the broker does not learn of it, it
     * gives the same messages again.
     *
     * @throws io.signalbox.problem.ProblemException when the connection is of no use any more; then it is to be closed
     */
    void acknowledge();

    /**
     * Sees whether the broker is there, where nothing came for a while.
     *
     * @throws io.signalbox.problem.ProblemException when it is not; then the inbox is to be closed
     */
    void check();

    /** Ends the connection within seconds. What was not acknowledged comes again, here or elsewhere. */
    @Override
    void close();
}
