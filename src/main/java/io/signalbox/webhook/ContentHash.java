package io.signalbox.webhook;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.signalbox.document.Sha256;

/** A hash of what a JSON value says, whatever the order of its fields and the blanks between them. */
final class ContentHash {

    private ContentHash() {}

    /** In hex. */
    static String of(JsonNode value) {
        StringBuilder text = new StringBuilder();
        write(value, text);
        return Sha256.hex(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void write(JsonNode value, StringBuilder text) {
        if (value.isObject()) {
            Map<String, JsonNode> sorted = new TreeMap<>();
            value.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
            text.append('{');
            sorted.forEach((name, each) -> {
                text.append(TextNode.valueOf(name)).append(':');
                write(each, text);
                text.append(',');
            });
            text.append('}');
        } else if (value.isArray()) {
            text.append('[');
            value.forEach(each -> {
                write(each, text);
                text.append(',');
            });
            text.append(']');
        } else {
            text.append(value);
        }
    }
}
