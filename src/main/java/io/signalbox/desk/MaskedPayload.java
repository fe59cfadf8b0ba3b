package io.signalbox.desk;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.message.Json;
import io.signalbox.message.Message;

/** A payload whose shape can be seen and whose values cannot: letters become x, digits 9. */
public final class MaskedPayload {

    private static final int LONGEST = 40;

    private MaskedPayload() {}

    static String payload(Message message, byte[] payload) {
        if (!message.isJson()) {
            return "(" + payload.length + " bytes of " + message.contentType() + ")";
        }
        try {
            return mask(Json.reader().readTree(payload)).toPrettyString();
        } catch (IOException e) {
            return "(" + payload.length + " bytes that are not JSON)";
        }
    }

    public static String text(byte[] payload) {
        return new String(payload, StandardCharsets.UTF_8);
    }

    static JsonNode mask(JsonNode value) {
        if (value.isObject()) {
            ObjectNode masked = JsonNodeFactory.instance.objectNode();
            value.properties().forEach(field -> masked.set(field.getKey(), mask(field.getValue())));
            return masked;
        }
        if (value.isArray()) {
            ArrayNode masked = JsonNodeFactory.instance.arrayNode();
            value.forEach(each -> masked.add(mask(each)));
            return masked;
        }
        if (value.isTextual()) {
            return JsonNodeFactory.instance.textNode(mask(value.asText()));
        }
        return value.isNumber() ? number(value) : value;
    }

    /** A number of as many nines, so that nobody takes it for the value. */
    private static JsonNode number(JsonNode value) {
        BigDecimal exact = value.decimalValue();
        boolean isShort = exact.precision() <= LONGEST && Math.abs(exact.scale()) <= LONGEST;
        String nines = isShort ? exact.toPlainString().replaceAll("\\d", "9") : "9".repeat(LONGEST);
        return DecimalNode.valueOf(new BigDecimal(nines));
    }

    static String mask(String text) {
        String shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        return shown.replaceAll("\\p{N}", "9").replaceAll("\\p{L}", "x") + (text.length() > LONGEST ? "..." : "");
    }
}
