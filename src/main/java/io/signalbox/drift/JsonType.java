package io.signalbox.drift;

import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;

/** The types of JSON, whole numbers apart from others. */
enum JsonType {
    NULL,
    BOOLEAN,
    INTEGER,
    DECIMAL,
    STRING,
    OBJECT,
    ARRAY;

    static JsonType of(JsonNode node) {
        return switch (node.getNodeType()) {
            case BOOLEAN -> BOOLEAN;
            case NUMBER -> node.isIntegralNumber() ? INTEGER : DECIMAL;
            case STRING -> STRING;
            case OBJECT -> OBJECT;
            case ARRAY -> ARRAY;
            default -> NULL;
        };
    }

    boolean isNumber() {
        return this == INTEGER || this == DECIMAL;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
