package io.signalbox.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.schibsted.spt.data.jslt.Function;

import io.signalbox.glossary.Glossary;
import io.signalbox.mapping.MappingFunction.Arguments;

/** What a mapping can call beside JSLT's own functions; described for its reader in {@code docs/mappings.md}. */
final class MappingFunctions {

    private MappingFunctions() {}

    static List<Function> all(Glossary glossary) {
        return Stream.of(
                        List.of(
                                new MappingFunction("required", 2, 2, MappingFunctions::required),
                                new MappingFunction("default", 2, 2, MappingFunctions::otherwise),
                                new MappingFunction("cut", 2, 2, MappingFunctions::cut),
                                new MappingFunction("missing", 1, 20, MappingFunctions::missing),
                                StateFunction.of(glossary)),
                        KeptValues.functions(),
                        ValueFunctions.functions(),
                        AddressFunctions.functions(),
                        ExactNumbers.functions(),
                        ExactValues.functions())
                .<Function>flatMap(List::stream)
                .toList();
    }

    /** The second argument names what is missing, or is its JSON pointer in the input. */
    private static JsonNode required(Arguments arguments) {
        JsonNode value = arguments.node(0);
        boolean missing = value.isNull() || (value.isTextual() && value.asText().isBlank());
        if (!missing) {
            return value;
        }
        String what = arguments.text(1);
        if (what != null && what.startsWith("/")) {
            throw RefusedValueException.at(what, "a required value is missing");
        }
        throw new RefusedValueException(value, "the required value '" + what + "' is missing");
    }

    private static JsonNode otherwise(Arguments arguments) {
        JsonNode value = arguments.node(0);
        boolean absent = value.isNull()
                || value.isContainerNode() && value.isEmpty()
                || value.isTextual() && value.asText().isBlank();
        if (!absent) {
            return value;
        }
        JsonNode otherwise = arguments.node(1);
        if (!otherwise.isNull()) {
            MappingRun.lost(MappingRun.Loss.DEFAULT);
        }
        return otherwise;
    }

    /** Counts characters as people do who do not see that some take two units of UTF-16. */
    private static JsonNode cut(Arguments arguments) {
        JsonNode value = arguments.node(0);
        JsonNode length = arguments.node(1);
        if (value.isNull()) {
            return null;
        }
        if (!value.isTextual() || !length.canConvertToInt() || !length.isIntegralNumber() || length.asInt() < 1) {
            throw new RefusedValueException(value, "cut() takes a text and how many characters it may have");
        }
        String text = value.asText();
        if (text.codePointCount(0, text.length()) <= length.asInt()) {
            return value;
        }
        MappingRun.lost(MappingRun.Loss.CUT);
        return new TextNode(
                text.substring(0, text.offsetByCodePoints(0, length.asInt())).stripTrailing());
    }

    /** Parks the record until somebody supplies the values at these pointers. */
    private static JsonNode missing(Arguments arguments) {
        List<String> pointers = new ArrayList<>();
        for (int i = 0; i < arguments.count(); i++) {
            String pointer = arguments.text(i);
            if (pointer == null || !pointer.startsWith("/")) {
                throw new RefusedValueException(
                        arguments.node(i), "missing() takes JSON pointers of the input, such as \"/email\"");
            }
            pointers.add(pointer);
        }
        throw RefusedValueException.lacking(pointers);
    }
}
