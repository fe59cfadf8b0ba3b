package io.signalbox.call;

import java.io.IOException;

import io.signalbox.exchange.Answer;
import io.signalbox.system.SystemDescriptor;

/** What carries calls to a system. */
public interface Wire extends AutoCloseable {

    /**
     * Sends the call's request. Blocks until the answer is read, or the system's timeout is over.
     *
     * @throws IOException when there was no answer
     * @throws IllegalStateException when what came does not follow the protocol
     */
    Answer send(OutboundCall call) throws IOException;

    /** Lets connections go; nothing is sent afterwards. */
    @Override
    void close();

    /** Makes the wire to a system, when it is first called. */
    @FunctionalInterface
    interface Factory {
        Wire to(SystemDescriptor system);
    }
}
