package io.signalbox.component.system;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

import io.signalbox.credential.TlsIdentity;
import io.signalbox.system.Auth;

/**
 * One request in full: what is not here is not sent, but for what HTTP itself needs.
 *
 * @param body null for a request without one
 * @param identity who we are on the connection, or null for nobody in particular
 */
public record OutboundRequest(String method, URI uri, List<Auth.Header> headers, byte[] body, TlsIdentity identity) {

    OutboundRequest(String method, URI uri, List<Auth.Header> headers, byte[] body) {
        this(method, uri, headers, body, null);
    }

    /**
     * The name of the first header whose value could end it and begin another, or would arrive as something else; null when
     * there is none. Values are credentials and are not told.
     */
    static String unfit(List<Auth.Header> headers) {
        for (Auth.Header header : headers) {
            if (header.value().chars().anyMatch(c -> c < ' ' && c != '\t' || c > '~')) {
                return header.name();
            }
        }
        return null;
    }

    /** The same with more headers, from somebody in particular. */
    OutboundRequest with(List<Auth.Header> more, TlsIdentity who) {
        return new OutboundRequest(
                method, uri, Stream.concat(headers.stream(), more.stream()).toList(), body, who);
    }
}
