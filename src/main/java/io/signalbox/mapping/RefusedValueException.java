package io.signalbox.mapping;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.problem.ProblemCode;

/** A function cannot work on a value. The text never quotes the value. */
final class RefusedValueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient JsonNode culprit;
    private final String pointer;
    private final ProblemCode code;
    private transient List<String> missing = List.of();

    RefusedValueException(JsonNode culprit, String text) {
        this(culprit, null, ProblemCode.MAPPING_VALUE_REFUSED, text);
    }

    RefusedValueException(JsonNode culprit, ProblemCode code, String text) {
        this(culprit, null, code, text);
    }

    private RefusedValueException(JsonNode culprit, String pointer, ProblemCode code, String text) {
        super(text, null, false, false);
        this.culprit = culprit;
        this.pointer = pointer;
        this.code = code;
    }

    /** For values that a person has to supply. */
    static RefusedValueException lacking(List<String> pointers) {
        RefusedValueException lacking = at(pointers.get(0), "a value is missing");
        lacking.missing = List.copyOf(pointers);
        return lacking;
    }

    /** The places of values that a person has to supply; empty where it is something else. */
    List<String> missing() {
        return missing;
    }

    ProblemCode code() {
        return code;
    }

    /** For a value that is missing, and so cannot be found in the input. */
    static RefusedValueException at(String pointer, String text) {
        return new RefusedValueException(null, pointer, ProblemCode.MAPPING_VALUE_REFUSED, text);
    }

    /** The argument as it came in, to be found in the input by identity; or null. */
    JsonNode culprit() {
        return culprit;
    }

    /** The pointer when the mapping named it itself, else null. */
    String pointer() {
        return pointer;
    }
}
