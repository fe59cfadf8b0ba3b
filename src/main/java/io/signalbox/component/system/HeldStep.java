package io.signalbox.component.system;

import java.io.IOException;

import org.apache.hc.core5.http.HttpException;

/** Sends nothing for a delivery that may be another process's by now. Last, so that nothing that waits comes after it. */
final class HeldStep implements CallStep {

    @Override
    public Answer call(OutboundCall call, Rest rest) throws IOException, HttpException {
        if (call.scope() != null) {
            call.scope().requireHeld();
        }
        return rest.call(call);
    }
}
