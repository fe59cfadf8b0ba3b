package io.signalbox.api;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Something a caller may say: in the query, in the body or in the path.
 *
 * @param words what it must be one of; empty for anything of its type
 * @param least the smallest whole number, or null
 * @param most the largest, or null
 */
record Parameter(String name, Type type, boolean required, List<String> words, Long least, Long most, String meaning) {

    /** What a value is. */
    enum Type {
        TEXT("a text", "string"),
        /** Several with commas between them. */
        WORDS("one or more words with commas between them", "string"),
        WHOLE("a whole number", "integer"),
        TRUTH("true or false", "boolean"),
        TIME("a time such as 2026-11-24T10:15:30Z", "string"),
        ANY("any JSON value", null);

        private final String allowed;
        private final String json;

        Type(String allowed, String json) {
            this.allowed = allowed;
            this.json = json;
        }
    }

    private static Parameter of(String name, Type type, String meaning, String... words) {
        return new Parameter(name, type, false, List.of(words), null, null, meaning);
    }

    static Parameter text(String name, String meaning) {
        return of(name, Type.TEXT, meaning);
    }

    static Parameter oneOf(String name, String meaning, String... words) {
        return of(name, Type.TEXT, meaning, words);
    }

    static Parameter words(String name, String meaning) {
        return of(name, Type.WORDS, meaning);
    }

    static Parameter someOf(String name, String meaning, String... words) {
        return of(name, Type.WORDS, meaning, words);
    }

    static Parameter whole(String name, long least, long most, String meaning) {
        return new Parameter(name, Type.WHOLE, false, List.of(), least, most, meaning);
    }

    static Parameter truth(String name, String meaning) {
        return of(name, Type.TRUTH, meaning);
    }

    static Parameter time(String name, String meaning) {
        return of(name, Type.TIME, meaning);
    }

    static Parameter any(String name, String meaning) {
        return of(name, Type.ANY, meaning);
    }

    Parameter asRequired() {
        return new Parameter(name, type, true, words, least, most, meaning);
    }

    /** What is wrong with a text of the query, or null. */
    String refusal(String value) {
        if (value.isBlank()) {
            return "parameter '" + name + "' is empty; leave it out, or say " + allowed();
        }
        return isAllowed(value) ? null : "parameter '" + name + "' is '" + value + "', but must be " + allowed();
    }

    /** What is wrong with a member of the body, or null. */
    String refusal(JsonNode value) {
        boolean fits =
                switch (type) {
                    case WHOLE -> value.isIntegralNumber();
                    case TRUTH -> value.isBoolean();
                    case ANY -> true;
                    case TEXT, WORDS, TIME -> value.isTextual();
                };
        if (!fits) {
            return "'" + name + "' in the body is " + value.getNodeType().name().toLowerCase(Locale.ROOT) + " "
                    + abridged(value) + ", but must be " + allowed();
        }
        return type == Type.ANY ? null : refusal(value.asText());
    }

    private static String abridged(JsonNode value) {
        String text = value.toString();
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    private boolean isAllowed(String value) {
        return switch (type) {
            case ANY -> true;
            case TRUTH -> value.equals("true") || value.equals("false");
            case TEXT -> words.isEmpty() || words.contains(value);
            case WORDS ->
                Arrays.stream(value.split(",", -1))
                        .allMatch(word -> !word.isBlank() && (words.isEmpty() || words.contains(word)));
            case WHOLE -> isWhole(value);
            case TIME -> isTime(value);
        };
    }

    private boolean isWhole(String value) {
        try {
            long number = Long.parseLong(value);
            return (least == null || number >= least) && (most == null || number <= most);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isTime(String value) {
        try {
            Instant.parse(value);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private String allowed() {
        if (!words.isEmpty()) {
            return (type == Type.WORDS ? "some of " : "one of ") + String.join(", ", words);
        }
        return type.allowed + (most == null ? "" : " from " + least + " to " + most);
    }

    /** As JSON Schema says it. */
    ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        if (type.json != null) {
            schema.put("type", type.json);
        }
        if (type == Type.TIME) {
            schema.put("format", "date-time");
        }
        if (type == Type.WHOLE) {
            schema.put("format", "int64");
        }
        if (least != null) {
            schema.put("minimum", least);
        }
        if (most != null && most != Long.MAX_VALUE) {
            schema.put("maximum", most);
        }
        if (type == Type.TEXT && !words.isEmpty()) {
            words.forEach(schema.putArray("enum")::add);
        }
        if (type == Type.TEXT || type == Type.WORDS) {
            schema.put("minLength", 1);
        }
        return schema;
    }
}
