package io.signalbox.mapping;

import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
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
}
