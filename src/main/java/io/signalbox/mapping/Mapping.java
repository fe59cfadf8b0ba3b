package io.signalbox.mapping;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.JsltException;
import com.schibsted.spt.data.jslt.impl.BuiltinFunctions;

import io.signalbox.lineage.FieldFlow;
import io.signalbox.lineage.MappingFields;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** One compiled mapping with its contract. Immutable and safe for use by many threads. */
public final class Mapping {

    private static final Pattern FUNCTION = Pattern.compile("([a-z0-9-]+)\\(\\)");

    private final String name;
    private final Path file;
    private final Contract contract;
    private final Expression expression;
    private final MappingFields fields;
    private final List<FieldFlow> flows;
    private final Set<String> words;

    Mapping(
            String name,
            Path file,
            Contract contract,
            Expression expression,
            MappingFields fields,
            List<FieldFlow> flows,
            Set<String> words) {
        this.name = name;
        this.file = file;
        this.contract = contract;
        this.expression = expression;
        this.fields = fields;
        this.flows = List.copyOf(flows);
        this.words = Set.copyOf(words);
    }

    /** The file's base name, by which routes call the mapping. */
    public String name() {
        return name;
    }

    /** Where the mapping was loaded from. */
    public Path file() {
        return file;
    }

    /**
     * A value that a record lacks.
     *
     * @param title for people: as the schema says, or the field's name
     * @param description as the schema says, or null
     * @param format such as {@code date}, or null
     * @param allowed the only values that it may have; empty where it may have any
     * @param suppliedBy who can supply it, as the schema says, or null
     */
    public record Missing(
            String pointer,
            String title,
            String description,
            String type,
            String format,
            List<String> allowed,
            String suppliedBy) {

        public Missing {
            allowed = List.copyOf(allowed);
        }

        /** Whether a person can write it on one line: a list or a whole object they cannot. */
        boolean isOneLine() {
            return !type.equals("array") && !type.equals("object");
        }
    }

    /** What a record lacks before it can be mapped; empty where it lacks nothing, or more is wrong with it. */
    public List<Missing> missing(JsonNode input) {
        List<Missing> missing =
                contract.in() == null ? List.of() : contract.in().missing(input);
        if (!missing.isEmpty()) {
            return missing;
        }
        try {
            contract.checkInput(name, input);
            expression.apply(input);
        } catch (RefusedValueException e) {
            List<Missing> asked =
                    e.missing().stream().flatMap(each -> form(each).stream()).toList();
            return asked.stream().allMatch(Missing::isOneLine) ? asked : List.of();
        } catch (ProblemException | JsltException | StackOverflowError e) {
            return List.of(); // something else is wrong
        }
        return List.of();
    }

    /** As the schema of what it takes says; without one, the bare field. */
    private List<Missing> form(String pointer) {
        return contract.in() != null
                ? contract.in().missing(pointer)
                : List.of(new Missing(
                        pointer,
                        pointer.substring(pointer.lastIndexOf('/') + 1),
                        null,
                        "string",
                        null,
                        List.of(),
                        null));
    }

    /** Which fields the mapping names. */
    public MappingFields fields() {
        return fields;
    }

    /** What each field of the result is made of; empty where the text could not be followed. */
    public List<FieldFlow> flows() {
        return flows;
    }

    /** The words of the glossary whose states it reads. */
    public Set<String> words() {
        return words;
    }

    /** The schema of what it takes, relative to the routes folder; empty for anything. */
    public Optional<String> takes() {
        return Optional.ofNullable(contract.in()).map(PayloadSchema::path);
    }

    /** The schema of what it gives; empty where nothing is promised. */
    public Optional<String> gives() {
        return Optional.ofNullable(contract.out()).map(PayloadSchema::path);
    }

    /** The fields that the schema of its input names, as pointers; none without one. */
    public List<String> takenFields() {
        return contract.in() == null ? List.of() : contract.in().fields();
    }

    /** The fields that the schema of its result names, as pointers; none without one. */
    public List<String> givenFields() {
        return contract.out() == null ? List.of() : contract.out().fields();
    }

    /**
     * Maps JSON text, keeping every digit of its numbers.
     *
     * @throws ProblemException as {@link #apply(JsonNode)}, and {@link ProblemCode#MAPPING_BODY_NOT_JSON}
     */
    public JsonNode apply(byte[] json) {
        return apply(json, null);
    }

    /** As {@link #apply(byte[])}, and says in the run, unless it is null, what there is to say beside the result. */
    public JsonNode apply(byte[] json, MappingRun run) {
        return apply(LosslessJson.read(json, "the body for mapping '" + name + "'"), run);
    }

    /**
     * Checks the input, maps it, checks the result.
     *
     * @return a tree that may share parts with the input: treat both as read-only
     * @throws ProblemException always permanent, with the JSON pointer (RFC 6901) of the culprit where there is one: in the
     *     input, or in the result for {@link ProblemCode#MAPPING_OUTPUT_REFUSED}
     */
    public JsonNode apply(JsonNode input) {
        return apply(input, null);
    }

    /** As {@link #apply(JsonNode)}, and says in the run, unless it is null, what there is to say beside the result. */
    public JsonNode apply(JsonNode input, MappingRun run) {
        contract.checkInput(name, input);
        JsonNode output = run == null ? evaluate(input) : run.during(name, input, () -> evaluate(input));
        contract.checkOutput(name, output);
        return output;
    }

    private JsonNode evaluate(JsonNode input) {
        try {
            return expression.apply(input);
        } catch (RefusedValueException e) {
            if (!e.missing().isEmpty()) {
                List<Missing> missing = e.missing().stream()
                        .flatMap(each -> form(each).stream())
                        .toList();
                throw PayloadSchema.incomplete(missing, "the input of mapping '" + name + "'");
            }
            String pointer = e.pointer() != null ? e.pointer() : Pointers.locate(e.culprit(), input);
            Problem problem = Problem.of(e.code(), "mapping '" + name + "' cannot map a value: " + e.getMessage());
            throw new ProblemException(problem.at(pointer), e);
        } catch (JsltException e) {
            throw stopped("at " + file.getFileName() + place(e) + ": the expression there fails on this message", e);
        } catch (StackOverflowError e) {
            throw stopped("in " + file.getFileName() + ": its functions call each other without end", e);
        } catch (RuntimeException e) {
            throw stopped("in " + file.getFileName() + ": an expression fails on this message", e);
        }
    }

    /** JSLT knows the position of operators, and of its own functions only the name. */
    private static String place(JsltException e) {
        if (e.getLine() > 0) {
            return ":" + e.getLine() + ":" + e.getColumn();
        }
        Matcher matcher = FUNCTION.matcher(String.valueOf(e.getMessageWithoutLocation()));
        boolean known = matcher.find() && BuiltinFunctions.functions.containsKey(matcher.group(1));
        return known ? " in " + matcher.group(1) + "()" : "";
    }

    /** What JSLT says stays the cause: its messages quote payload values. */
    private ProblemException stopped(String where, Throwable cause) {
        return new ProblemException(
                Problem.of(ProblemCode.MAPPING_STOPPED, "mapping '" + name + "' stopped " + where), cause);
    }
}
