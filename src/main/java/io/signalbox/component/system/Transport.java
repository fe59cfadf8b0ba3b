package io.signalbox.component.system;

import java.io.IOException;

import org.apache.hc.core5.http.HttpException;

import io.signalbox.system.SystemDescriptor;

/** What carries requests to a system: HTTP, or the script of a route's test. */
public interface Transport {

    /** Blocks until the answer is read, or the system's timeout is over. */
    Answer send(OutboundRequest request) throws IOException, HttpException;

    /** Lets connections go; nothing is sent afterwards. */
    default void close() {}

    /** Makes the transport to a system, when it is first called. */
    @FunctionalInterface
    interface Factory {
        Transport to(SystemDescriptor system);
    }
}
