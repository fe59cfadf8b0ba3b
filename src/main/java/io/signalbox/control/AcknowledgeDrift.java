package io.signalbox.control;

import jakarta.inject.Singleton;

import io.signalbox.drift.DriftWatch;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** Makes something that a system does otherwise the new normal: it is not reported as open any more. */
@Singleton
public final class AcknowledgeDrift {

    public static final Operation OPERATION = Operation.of("acknowledge-drift", Role.OPERATOR);

    private final Operations operations;
    private final DriftWatch watch;

    AcknowledgeDrift(Operations operations, DriftWatch watch) {
        this.operations = operations;
        this.watch = watch;
    }

    /** @throws ProblemException {@code TARGET_UNKNOWN} when nothing of this id was found */
    public void acknowledge(Caller caller, String id, String reason) {
        Request request = new Request(caller, "drift/" + id, reason);
        operations.perform(request, OPERATION, act -> {
            if (!watch.acknowledge(id, caller.name())) {
                throw new ProblemException(Problem.of(
                        ProblemCode.TARGET_UNKNOWN,
                        "nothing was found under the id '" + id + "'; see the list of drift"));
            }
            return null;
        });
    }
}
