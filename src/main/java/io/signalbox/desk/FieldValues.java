package io.signalbox.desk;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.signalbox.desk.IncompleteRecord.Field;
import io.signalbox.document.Suggestion;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** Puts values that a person wrote where a record lacks them, and nowhere else. */
final class FieldValues {

    private static final int LONGEST = 2_000;

    /** Control characters, and halves of surrogate pairs, which are no text and have no bytes. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029]");

    private FieldValues() {}

    /**
     * Changes the record.
     *
     * @param values by the field's pointer
     * @throws ProblemException {@code VALUE_NOT_TAKEN}, with the pointer; never quotes a value
     */
    static void put(ObjectNode record, List<Field> fields, Map<String, String> values) {
        List<String> known = fields.stream().map(Field::field).toList();
        values.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw refused(null, "'" + name + "' is not missing" + Suggestion.near(name, known));
                });
        for (Field field : fields) {
            String text = values.getOrDefault(field.field(), "").strip();
            if (text.isEmpty()) {
                throw refused(field, "is needed");
            }
            set(record, field, value(field, text));
        }
    }

    private static JsonNode value(Field field, String text) {
        if (text.length() > LONGEST) {
            throw refused(field, "has more than the " + LONGEST + " characters allowed");
        }
        if (UNSEEN.matcher(text).find()) {
            throw refused(field, "has a character that nobody sees, such as a line break or half of a pair");
        }
        if (!field.allowed().isEmpty() && !field.allowed().contains(text)) {
            throw refused(field, "must be one of " + String.join(", ", field.allowed()));
        }
        return switch (field.type()) {
            case "boolean" -> {
                if (!List.of("true", "false").contains(text)) {
                    throw refused(field, "must be true or false");
                }
                yield BooleanNode.valueOf(text.equals("true"));
            }
            case "number", "integer" -> number(field, text);
            default -> new TextNode(text);
        };
    }

    private static JsonNode number(Field field, String text) {
        if (!text.matches("-?\\d{1,30}(\\.\\d{1,30})?") || field.type().equals("integer") && text.contains(".")) {
            throw refused(
                    field,
                    field.type().equals("integer")
                            ? "must be a whole number, such as 12"
                            : "must be a number, such as 12.5");
        }
        return DecimalNode.valueOf(new BigDecimal(text));
    }

    /** Objects on the way that are missing too are made. */
    private static void set(ObjectNode record, Field field, JsonNode value) {
        JsonPointer rest = JsonPointer.compile(field.field());
        JsonNode at = record;
        while (!rest.tail().matches()) {
            JsonNode next = at.isArray() ? at.path(rest.getMatchingIndex()) : at.path(rest.getMatchingProperty());
            if ((next.isMissingNode() || next.isNull()) && at instanceof ObjectNode object) {
                next = object.putObject(rest.getMatchingProperty());
            }
            at = next;
            rest = rest.tail();
        }
        if (!(at instanceof ObjectNode object)) {
            throw refused(field, "has no place in the record; ask an operator to edit it");
        }
        object.set(rest.getMatchingProperty(), value);
    }

    static ProblemException refused(Field field, String why) {
        Problem problem =
                Problem.of(ProblemCode.VALUE_NOT_TAKEN, field == null ? why : "'" + field.title() + "' " + why);
        return new ProblemException(field == null ? problem : problem.at(field.field()));
    }
}
