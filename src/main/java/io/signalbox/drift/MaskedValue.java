package io.signalbox.drift;

import com.fasterxml.jackson.databind.JsonNode;

/** What a value looks like, without saying it: digits become 9, letters x, and only the beginning is kept. */
final class MaskedValue {

    private static final int LONGEST = 40;

    private MaskedValue() {}

    static String of(JsonNode node) {
        if (node.isObject()) {
            return "{...}";
        }
        if (node.isArray()) {
            return "[...]";
        }
        return node.isTextual()
                ? "\"" + text(node.textValue()) + "\""
                : node.isNumber() ? text(node.asText()) : node.asText();
    }

    static String text(String value) {
        int end = value.offsetByCodePoints(0, Math.min(LONGEST, value.codePointCount(0, value.length())));
        StringBuilder masked = new StringBuilder(end);
        value.substring(0, end).codePoints().forEach(c -> masked.append(mask(c)));
        return end < value.length() ? masked + "..." : masked.toString();
    }

    private static char mask(int character) {
        if (Character.isDigit(character)) {
            return '9';
        }
        if (Character.isUpperCase(character)) {
            return 'X';
        }
        boolean plain = character > ' ' && character < 0x7f && !Character.isLetter(character);
        return plain || character == ' ' ? (char) character : 'x';
    }
}
