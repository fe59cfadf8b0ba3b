package io.signalbox.call;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.Outcome;

/** There was an answer, and it is none to go on with. */
final class RefusedException extends ProblemException {

    private static final long serialVersionUID = 1L;

    private final Outcome.Meaning meaning;

    RefusedException(Problem problem, Outcome.Meaning meaning) {
        super(problem);
        this.meaning = meaning;
    }

    Outcome.Meaning meaning() {
        return meaning;
    }
}
