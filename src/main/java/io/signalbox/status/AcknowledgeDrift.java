package io.signalbox.status;

import jakarta.inject.Singleton;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.access.Request;
import io.signalbox.access.Role;
import io.signalbox.drift.DriftWatch;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** Makes something that a system does otherwise the new normal: it is not reported as open any more. */
@Singleton
public final class AcknowledgeDrift {

    public static final Action ACTION = Action.of("acknowledge-drift", Role.OPERATOR);

    private final Actions actions;
    private final DriftWatch watch;

    AcknowledgeDrift(Actions actions, DriftWatch watch) {
        this.actions = actions;
        this.watch = watch;
    }

    /** @throws ProblemException {@code TARGET_UNKNOWN} when nothing of this id was found */
    public void acknowledge(Caller caller, String id, String reason) {
        Request request = new Request(caller, "drift/" + id, reason);
        actions.perform(request, ACTION, act -> {
            if (!watch.acknowledge(id, caller.name())) {
                throw new ProblemException(Problem.of(
                        ProblemCode.TARGET_UNKNOWN,
                        "nothing was found under the id '" + id + "'; see the list of drift"));
            }
            return null;
        });
    }
}
