package io.signalbox.call;

import java.io.IOException;

import io.signalbox.exchange.Answer;

/**
 * One thing that happens around a call, such as signing it in. A step looks at the call, hands it or a changed one to the
 * rest, looks at the answer, and may do without the rest or ask it again. Made anew with each descriptor, and used by many
 * threads at once: what is learned over calls is kept outside, by the system's name.
 */
public interface CallStep {

    /**
     * Blocks until there is an answer.
     *
     * @throws IOException when there was none
     * @throws io.signalbox.problem.ProblemException for a failure whose meaning is known already
     */
    Answer call(OutboundCall call, Rest rest) throws IOException;

    /** The steps that follow, and in the end the wire. */
    @FunctionalInterface
    interface Rest {
        Answer call(OutboundCall call) throws IOException;
    }
}
