package io.signalbox.problem;

import java.time.Instant;

/** Nothing failed: it was not the time to try. Whoever settles the delivery makes it due then, without counting an attempt. */
public final class PostponedException extends ProblemException {

    private static final long serialVersionUID = 1L;

    private final transient Instant until;

    public PostponedException(Problem problem, Instant until) {
        super(problem.retryAt(until));
        this.until = until;
    }

    public Instant until() {
        return until;
    }
}
