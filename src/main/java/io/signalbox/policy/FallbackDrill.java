package io.signalbox.policy;

import io.signalbox.system.Fallback;

/** Proves that a fallback works. */
@FunctionalInterface
public interface FallbackDrill {

    /**
     * Sends what the descriptor declares for a drill. Blocks until it is answered.
     *
     * @param key of this drill, for systems that recognise repeats
     * @throws io.signalbox.problem.ProblemException why it does not work
     */
    void run(Fallback fallback, String key);
}
