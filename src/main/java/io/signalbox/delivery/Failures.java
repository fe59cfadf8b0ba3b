package io.signalbox.delivery;

import java.util.concurrent.CompletionException;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** Reads what the ledger says when it did not take a settlement. */
final class Failures {

    private Failures() {}

    /** Whether the settlement itself is at fault, so that to offer it again would never end. */
    static boolean isRefusal(Problem problem) {
        return problem.code() == ProblemCode.LEDGER_REFUSED || problem.code() == ProblemCode.DEFECT;
    }

    static Problem problem(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof ProblemException known
                ? known.problem()
                : Problem.of(
                        ProblemCode.DEFECT,
                        "the ledger ended with " + cause.getClass().getSimpleName());
    }
}
