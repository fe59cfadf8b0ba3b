package io.signalbox.system;

import java.util.List;
import java.util.function.Function;

import io.signalbox.exchange.Answer;
import io.signalbox.exchange.CallOutcome;
import io.signalbox.exchange.CallPayload;

/** Calls outside of any delivery: proofs of credentials, drills of fallbacks, comparisons of environments. They block. */
public interface DirectCalls {

    /**
     * Calls as a route would: under the system's policy, with the answer judged.
     *
     * @param key by which the system recognises a repeat
     * @throws io.signalbox.problem.ProblemException when the call failed
     */
    void call(SystemDescriptor system, String operation, CallPayload payload, String key);

    /**
     * As {@link #call}, of an operation that changes nothing, and gives the answer.
     *
     * @throws io.signalbox.problem.ProblemException when the call failed
     */
    Answer read(SystemDescriptor system, CallableOperation operation, CallPayload payload, String key);

    /**
     * Calls once, and gives the answer as it is; nobody judges it or learns from it, and no limit holds it back. Never throws for
     * what a system does.
     */
    DirectAnswer ask(SystemDescriptor system, String operation, CallPayload payload, String key);

    /**
     * What came.
     *
     * @param outcome null where there was no answer
     * @param headers gives the values of a header by its name in any case
     * @param names of all headers, as they came
     * @param failure the code and text of our problem where there was no answer, else null
     */
    record DirectAnswer(
            CallOutcome outcome,
            Function<String, List<String>> headers,
            List<String> names,
            byte[] body,
            long millis,
            String failure) {

        /** As the system says it; null where there was no answer. */
        public String code() {
            return outcome == null ? null : outcome.code();
        }
    }
}
