package io.signalbox.mapping;

import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.schibsted.spt.data.jslt.Function;

import io.signalbox.glossary.Glossary;
import io.signalbox.mapping.MappingFunction.Arguments;

/** What a mapping can call beside JSLT's own functions; described for its reader in {@code docs/mappings.md}. */
final class MappingFunctions {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private MappingFunctions() {}

    static List<Function> all(Glossary glossary) {
        Stream<MappingFunction> ours = Stream.of(
                new MappingFunction("phone-e164", 1, 2, PhoneNumbers::e164),
                new MappingFunction("full-name", 2, 2, MappingFunctions::fullName),
                new MappingFunction("split-name", 1, 1, MappingFunctions::splitName),
                new MappingFunction("keep", 1, 1, arguments -> KeptValues.keep(arguments.node(0))),
                new MappingFunction("required", 2, 2, MappingFunctions::required),
                StateFunction.of(glossary));
        return Stream.of(
                        ours,
                        AddressFunctions.functions().stream(),
                        ExactNumbers.functions().stream(),
                        ExactValues.functions().stream())
                .<Function>flatMap(functions -> functions)
                .toList();
    }

    private static JsonNode fullName(Arguments arguments) {
        return text(PersonName.full(arguments.text(0), arguments.text(1)));
    }

    private static JsonNode splitName(Arguments arguments) {
        String full = arguments.text(0);
        if (full == null) {
            return null;
        }
        PersonName name = PersonName.split(full);
        ObjectNode node = JSON.objectNode();
        if (name.given() != null) {
            node.put("given", name.given());
        }
        if (name.family() != null) {
            node.put("family", name.family());
        }
        return node;
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

    private static JsonNode text(String text) {
        return text == null ? null : new TextNode(text);
    }
}
