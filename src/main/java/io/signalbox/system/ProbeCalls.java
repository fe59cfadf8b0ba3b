package io.signalbox.system;

import java.util.List;
import java.util.function.Function;

/** Makes calls whose answers are looked at as they are, whatever they say. */
@FunctionalInterface
public interface ProbeCalls {

    /**
     * What came.
     *
     * @param status 0 where there was no answer
     * @param headers gives the values of a header by its name in any case
     * @param names of all headers, as they came
     * @param failure the code and text of our problem where there was no answer, else null
     */
    record ProbeAnswer(
            int status,
            Function<String, List<String>> headers,
            List<String> names,
            byte[] body,
            long millis,
            String failure) {}

    /** Calls once, in full policy but for limits. Blocks; never throws for what a system does. */
    ProbeAnswer call(SystemDescriptor system, Probe probe);
}
