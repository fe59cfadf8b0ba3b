package io.signalbox.trial;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.signalbox.component.system.OutboundCall;
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
        URI base = call.system().address().uri();
        URI target = call.request().uri();
        return new MadeCall(
                call.system().name() + "/" + call.operation().name(),
                call.request().method(),
                target.getRawPath().substring(base.getRawPath().length()),
                query(target.getRawQuery()),
                body(call.request().body()));
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new TreeMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            String[] parts = pair.split("=", 2);
            query.merge(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]), (one, two) -> one + "," + two);
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    static JsonNode body(byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            return Json.reader().readTree(bytes);
        } catch (IOException e) {
            return TextNode.valueOf(new String(bytes, StandardCharsets.UTF_8));
        }
    }
}
