package io.signalbox.mapping;

import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.schibsted.spt.data.jslt.Function;

import io.signalbox.mapping.MappingFunction.Arguments;

/** What a mapping can call beside JSLT's own functions; described for its reader in {@code docs/mappings.md}. */
final class MappingFunctions {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MANY = 10;

    private MappingFunctions() {}

    static List<Function> all() {
        Stream<MappingFunction> ours = Stream.of(
                new MappingFunction("address-lines", 1, 1, MappingFunctions::addressLines),
                new MappingFunction("address-one-line", 1, 1, MappingFunctions::addressOneLine),
                new MappingFunction("address-from-lines", 1, 2, MappingFunctions::addressFromLines),
                new MappingFunction("address-from-one-line", 1, 2, MappingFunctions::addressFromOneLine),
                new MappingFunction("street-from-lines", 1, MANY, MappingFunctions::streetFromLines),
                new MappingFunction("phone-e164", 1, 2, PhoneNumbers::e164),
                new MappingFunction("full-name", 2, 2, MappingFunctions::fullName),
                new MappingFunction("split-name", 1, 1, MappingFunctions::splitName),
                new MappingFunction("keep", 1, 1, arguments -> KeptValues.keep(arguments.node(0))),
                new MappingFunction("required", 2, 2, MappingFunctions::required));
        return Stream.of(ours, ExactNumbers.functions().stream(), ExactValues.functions().stream())
                .<Function>flatMap(functions -> functions)
                .toList();
    }

    private static JsonNode addressLines(Arguments arguments) {
        Address address = Address.from(arguments.node(0));
        if (address == null) {
            return null;
        }
        ArrayNode lines = JSON.arrayNode();
        AddressText.lines(address).forEach(lines::add);
        return lines;
    }

    private static JsonNode addressOneLine(Arguments arguments) {
        Address address = Address.from(arguments.node(0));
        return address == null ? null : text(AddressText.oneLine(address));
    }

    private static JsonNode addressFromLines(Arguments arguments) {
        JsonNode lines = arguments.node(0);
        if (lines.isNull()) {
            return null;
        }
        if (!lines.isArray()) {
            throw new RefusedValueException(lines, "an array of address lines is needed here");
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode line : lines) {
            String part = Arguments.text(line);
            if (part != null) {
                text.append(part).append('\n');
            }
        }
        return parse(text.toString(), arguments);
    }

    private static JsonNode addressFromOneLine(Arguments arguments) {
        String text = arguments.text(0);
        return text == null ? null : parse(text, arguments);
    }

    private static JsonNode parse(String text, Arguments arguments) {
        Address address = AddressText.parse(text, arguments.text(1));
        return address.toJson(JSON);
    }

    private static JsonNode streetFromLines(Arguments arguments) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < arguments.count(); i++) {
            String line = arguments.text(i);
            if (line != null) {
                text.append(line).append('\n');
            }
        }
        StreetLine street = StreetLine.of(AddressText.segments(text.toString()));
        return new Address(street.street(), street.unit(), null, null, null, null).toJson(JSON);
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
