package io.signalbox.problem;

/** Carries a {@link Problem} up to whoever settles the delivery or answers the caller. */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        this(problem, null);
    }

    /** The cause is for the log, which shows its type and place: foreign messages may hold option values, secrets included. */
    public ProblemException(Problem problem, Throwable cause) {
        super(problem.toString(), cause);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
