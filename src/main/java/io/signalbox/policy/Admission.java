package io.signalbox.policy;

import io.signalbox.problem.ProblemCode;

/** Whether a call may go now. */
public sealed interface Admission permits Permit, Admission.Refusal {

    /**
     * Not now.
     *
     * @param code why
     * @param waitNanos when it is worth asking again
     */
    record Refusal(ProblemCode code, long waitNanos) implements Admission {}
}
