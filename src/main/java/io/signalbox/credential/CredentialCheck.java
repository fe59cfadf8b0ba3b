package io.signalbox.credential;

import io.signalbox.system.SystemDescriptor;

/** Calls a safe operation of a system, to prove that its credentials work. */
@FunctionalInterface
public interface CredentialCheck {

    /**
     * Calls; blocks.
     *
     * @param operation one without values of a message
     * @throws io.signalbox.problem.ProblemException when the call failed
     */
    void call(SystemDescriptor system, String operation);
}
