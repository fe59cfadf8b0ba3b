package io.signalbox.routefile;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.Document;

/** One expression of a language on the list: whether Camel would do nothing for it but read the message. */
final class SafeExpression {

    private static final Pattern SOURCE = Pattern.compile("(?:(header|property|variable):)?(.*)");

    private final String language;
    private final BiConsumer<String, String> refused;

    /** @param refused takes a pointer, and why what stands there is refused */
    SafeExpression(String language, BiConsumer<String, String> refused) {
        this.language = language;
        this.refused = refused;
    }

    /** @param value the block of the language, or a plain text in its place */
    void check(JsonNode value, String pointer) {
        if (value.isValueNode()) {
            text(language.equals("tokenize") ? "token" : "expression", value.asText(), pointer);
            return;
        }
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            String at = Document.pointer(pointer, field.getKey());
            if (field.getValue().isValueNode() && !SafeList.EVERYWHERE.contains(field.getKey())) {
                text(field.getKey(), field.getValue().asText(), at);
            }
        }
    }

    private void text(String field, String text, String pointer) {
        refusal(field, text).ifPresent(reason -> refused.accept(pointer, reason));
    }

    private Optional<String> refusal(String field, String text) {
        if (field.equals("source")) {
            return source(text);
        }
        if (!field.equals("expression")) {
            return SimpleText.plain(text);
        }
        return switch (language) {
            case "simple" -> SimpleText.refusal(text);
            case "constant" -> SimpleText.elsewhere(text);
            case "header", "exchangeProperty", "variable" -> SafeName.read(language, text);
            default -> SimpleText.plain(text);
        };
    }

    private static Optional<String> source(String text) {
        Matcher matcher = SOURCE.matcher(text);
        if (!matcher.matches()) {
            return SafeName.read("source", text);
        }
        String kind = matcher.group(1);
        return SafeName.read("property".equals(kind) ? "exchangeProperty" : "source", matcher.group(2));
    }
}
