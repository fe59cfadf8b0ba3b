package io.signalbox.component.system;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemException;

/** There was an answer, and it is none to go on with. */
final class RefusedException extends ProblemException {

    private static final long serialVersionUID = 1L;

    private final int status;

    RefusedException(Problem problem, int status) {
        super(problem);
        this.status = status;
    }

    int status() {
        return status;
    }
}
