package io.signalbox.call;

import io.signalbox.exchange.CallOutcome;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemException;

/** There was an answer, and it is none to go on with. */
final class RefusedException extends ProblemException {

    private static final long serialVersionUID = 1L;

    private final CallOutcome.Meaning meaning;

    RefusedException(Problem problem, CallOutcome.Meaning meaning) {
        super(problem);
        this.meaning = meaning;
    }

    CallOutcome.Meaning meaning() {
        return meaning;
    }
}
