package io.signalbox.trial;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.signalbox.call.OutboundCall;
import io.signalbox.exchange.BodyView;
import io.signalbox.exchange.CallRequest;
import io.signalbox.message.Json;

/**
 * A request that would have been sent.
 *
 * @param operation {@code <system>/<operation>}
 * @param path below the system's URL, as it would be sent
 * @param query decoded
 * @param body a tree, or the text where it is not JSON; null for no body
 */
record MadeCall(String operation, String method, String path, Map<String, String> query, JsonNode body) {

    static MadeCall of(OutboundCall call) {
        CallRequest.Summary request = call.request().summary(call.system().address());
        return new MadeCall(
                call.system().name() + "/" + call.operation().name(),
                request.verb(),
                request.path(),
                request.query(),
                sent(call.operation().bodies(), call.request().body()));
    }

    private static JsonNode sent(BodyView bodies, byte[] bytes) {
        try {
            return bytes == null ? null : bodies.sent(bytes);
        } catch (IOException e) {
            return text(bytes);
        }
    }

    static JsonNode body(byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            return Json.reader().readTree(bytes);
        } catch (IOException e) {
            return text(bytes);
        }
    }

    private static JsonNode text(byte[] bytes) {
        return TextNode.valueOf(new String(bytes, StandardCharsets.UTF_8));
    }
}
