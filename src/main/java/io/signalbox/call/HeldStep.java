package io.signalbox.call;

import java.io.IOException;

import io.signalbox.exchange.Answer;

/** Sends nothing for a delivery that may be another process's by now. Last, so that nothing that waits comes after it. */
final class HeldStep implements CallStep {

    @Override
    public Answer call(OutboundCall call, Rest rest) throws IOException {
        if (call.scope() != null) {
            call.scope().requireHeld();
        }
        return rest.call(call);
    }
}
