package io.signalbox.credential;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.function.UnaryOperator;

import io.signalbox.exchange.HeaderField;

/**
 * Sends a form to a token endpoint under the rules of every call: no redirects, one deadline in all, a largest answer, no
 * target that is not allowed. Safe for many threads.
 */
@FunctionalInterface
public interface TokenEndpoint {

    /**
     * Blocks until there is an answer, of whatever status.
     *
     * @param form {@code application/x-www-form-urlencoded}
     * @throws IOException when there is none
     */
    Reply post(URI uri, List<HeaderField> headers, String form) throws IOException;

    /**
     * @param header gives a header by name in any case, or null
     * @param body as far as it may be read
     */
    record Reply(int status, UnaryOperator<String> header, byte[] body) {}
}
