package io.signalbox.http;

import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * The reason a system gives for a refusal, fit to be shown: only the fields that carry one (RFC 9457 and what is common
 * beside it), one line, at most 200 characters, secrets and mail addresses masked.
 */
final class Reason {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<JsonPointer> FIELDS = Stream.of(
                    "/error/code",
                    "/error/message",
                    "/error",
                    "/error_description",
                    "/code",
                    "/errorCode",
                    "/title",
                    "/detail",
                    "/description",
                    "/message")
            .map(JsonPointer::compile)
            .toList();
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\s]+");
    private static final Pattern MAIL = Pattern.compile("[^\\s@\"'<>(]+@[^\\s@\"'<>)]+");
    private static final int LONGEST = 200;

    private Reason() {}

    /** Empty text when the answer gives none. */
    static String of(byte[] body, UnaryOperator<String> mask) {
        JsonNode json;
        try {
            json = body == null || body.length == 0 ? null : MAPPER.readTree(body);
        } catch (IOException e) {
            return "";
        }
        if (json != null && json.isArray()) {
            json = json.path(0); // some answer with a list of what is wrong
        }
        if (json == null || !json.isObject()) {
            return "";
        }
        String reason = FIELDS.stream()
                .map(json::at)
                .filter(node -> node.isTextual() || node.isNumber())
                .map(JsonNode::asText)
                .distinct()
                .collect(Collectors.joining(": "));
        return shown(reason, mask);
    }

    static String shown(String reason, UnaryOperator<String> mask) {
        String shown = MAIL.matcher(mask.apply(UNPRINTABLE.matcher(reason).replaceAll(" ")))
                .replaceAll("***@***")
                .trim();
        return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST - 3) + "...";
    }
}
