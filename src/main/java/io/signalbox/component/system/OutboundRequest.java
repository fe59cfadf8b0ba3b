package io.signalbox.component.system;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

import io.signalbox.system.Auth;

/**
 * One request in full: what is not here is not sent, but for what HTTP itself needs.
 *
 * @param body null for a request without one
 */
public record OutboundRequest(String method, URI uri, List<Auth.Header> headers, byte[] body) {

    /** The same with one more header. */
    OutboundRequest with(Auth.Header header) {
        return new OutboundRequest(
                method, uri, Stream.concat(headers.stream(), Stream.of(header)).toList(), body);
    }
}
