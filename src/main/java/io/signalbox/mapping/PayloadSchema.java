package io.signalbox.mapping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.ValidationMessage;

import io.signalbox.document.BoundedPattern;
import io.signalbox.document.BoundedValidation;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** A JSON Schema from the routes folder. Safe for use by many threads. */
final class PayloadSchema {

    private static final int SHOWN = 5;

    private final String path;
    private final JsonSchema schema;
    private final Predicate<JsonNode> glance;
    private final Function<List<String>, List<Mapping.Missing>> forms;
    private final List<String> fields;

    /**
     * @param glance whether a value surely fits, asked first because it is quick
     * @param forms what the schema says of a field that is missing, by its path, or of the fields below it
     * @param fields all that it names
     */
    PayloadSchema(
            String path,
            JsonSchema schema,
            Predicate<JsonNode> glance,
            Function<List<String>, List<Mapping.Missing>> forms,
            List<String> fields) {
        this.fields = List.copyOf(fields);
        this.path = path;
        this.schema = schema;
        this.glance = glance;
        this.forms = forms;
    }

    /** Relative to the routes folder. */
    String path() {
        return path;
    }

    /** Those that hold values, as pointers in which {@code []} stands for each item of a list; not more than some hundreds. */
    List<String> fields() {
        return fields;
    }

    /** One place that breaks the schema. */
    private record Culprit(String pointer, String text) {

        @Override
        public String toString() {
            return (pointer.isEmpty() ? "the whole" : pointer) + " " + text;
        }
    }

    /**
     * @param what names the value in the problem's detail
     * @throws ProblemException with up to five culprits in the detail and the first one's pointer; names and schema, never values
     */
    void check(JsonNode node, ProblemCode code, String what) {
        Set<ValidationMessage> messages = messages(node, code, what);
        if (!messages.isEmpty()) {
            throw refused(messages, code, what);
        }
    }

    private ProblemException refused(Set<ValidationMessage> messages, ProblemCode code, String what) {
        List<Culprit> culprits = messages.stream()
                .map(PayloadSchema::culprit)
                .distinct()
                .sorted(Comparator.comparing(Culprit::pointer).thenComparing(Culprit::text))
                .toList();
        String shown = culprits.stream().limit(SHOWN).map(Culprit::toString).collect(Collectors.joining("; "));
        String more = culprits.size() > SHOWN ? "; and " + (culprits.size() - SHOWN) + " more" : "";
        Problem problem = Problem.of(code, what + " does not fit " + path + ": " + shown + more);
        return new ProblemException(problem.at(culprits.get(0).pointer()));
    }

    /** As {@link #check}; where a record lacks values and nothing else is wrong, it says which, and who can supply them. */
    void checkRecord(JsonNode node, String what) {
        Set<ValidationMessage> messages = messages(node, ProblemCode.MAPPING_INPUT_REFUSED, what);
        if (!messages.isEmpty()) {
            List<Mapping.Missing> missing = missing(messages);
            throw missing.isEmpty()
                    ? refused(messages, ProblemCode.MAPPING_INPUT_REFUSED, what)
                    : incomplete(missing, what);
        }
    }

    static ProblemException incomplete(List<Mapping.Missing> missing, String what) {
        String named = missing.stream()
                .limit(SHOWN)
                .map(each -> each.title() + " (" + each.pointer() + ")"
                        + (each.suppliedBy() == null ? "" : ", which " + each.suppliedBy() + " can supply"))
                .collect(Collectors.joining("; "));
        String more = missing.size() > SHOWN ? "; and " + (missing.size() - SHOWN) + " more" : "";
        Problem problem = Problem.of(ProblemCode.RECORD_INCOMPLETE, what + " lacks " + named + more);
        return new ProblemException(problem.at(missing.get(0).pointer()));
    }

    /** What the record lacks; empty where it lacks nothing, or something else is wrong with it too, or nobody could put it into a form. */
    List<Mapping.Missing> missing(JsonNode node) {
        return missing(messages(node, ProblemCode.MAPPING_INPUT_REFUSED, "the record"));
    }

    private List<Mapping.Missing> missing(Set<ValidationMessage> messages) {
        if (!messages.stream().allMatch(PayloadSchema::isOfLacking)) {
            return List.of();
        }
        List<Mapping.Missing> missing = messages.stream()
                .map(message -> culprit(message).pointer())
                .distinct()
                .sorted()
                .limit(SchemaFields.MOST_MISSING + 1L)
                .flatMap(pointer -> missing(pointer).stream())
                .toList();
        boolean askable =
                missing.size() <= SchemaFields.MOST_MISSING && missing.stream().allMatch(Mapping.Missing::isOneLine);
        return askable ? missing : List.of();
    }

    /** What is null, or an empty text, where the schema does not allow that, is missing like what is not there. */
    private static boolean isOfLacking(ValidationMessage message) {
        JsonNode value = message.getInstanceNode();
        boolean nothing = value != null
                && (value.isNull() || value.isTextual() && value.asText().isBlank());
        return message.getType().equals("required")
                || nothing && !message.getInstanceLocation().toString().isEmpty();
    }

    /** The field at this place, or those that are needed below it. */
    List<Mapping.Missing> missing(String pointer) {
        List<String> names = new ArrayList<>();
        for (JsonPointer at = JsonPointer.compile(pointer); !at.matches(); at = at.tail()) {
            names.add(at.getMatchingProperty());
        }
        return forms.apply(names);
    }

    private Set<ValidationMessage> messages(JsonNode node, ProblemCode code, String what) {
        try {
            return glance.test(node) ? Set.of() : BoundedValidation.messages(schema, node);
        } catch (BoundedPattern.EndlessMatchException | BoundedValidation.EndlessValidationException e) {
            String why = what + " cannot be held against " + path + ": " + e.getMessage();
            throw new ProblemException(Problem.of(code, why), e);
        }
    }

    private static Culprit culprit(ValidationMessage message) {
        String place = message.getInstanceLocation().toString();
        String keyword = message.getType();
        return switch (keyword) {
            case "required" -> new Culprit(Pointers.child(place, message.getProperty()), "is missing");
            case "additionalProperties", "unevaluatedProperties" ->
                new Culprit(
                        message.getProperty() == null ? place : Pointers.child(place, message.getProperty()),
                        "is not allowed");
            case "type" ->
                new Culprit(
                        place,
                        "is of type " + typeOf(message.getInstanceNode()) + ", allowed is " + message.getSchemaNode());
            default -> new Culprit(place, "breaks \"" + keyword + "\": " + message.getSchemaNode());
        };
    }

    private static String typeOf(JsonNode node) {
        return node == null ? "unknown" : node.getNodeType().name().toLowerCase(Locale.ROOT);
    }
}
