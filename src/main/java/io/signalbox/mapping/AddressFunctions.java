package io.signalbox.mapping;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.address.Address;
import io.signalbox.address.AddressText;
import io.signalbox.address.StreetLine;
import io.signalbox.mapping.MappingFunction.Arguments;

/** What a mapping can do with postal addresses. */
final class AddressFunctions {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MANY = 10;

    private AddressFunctions() {}

    static List<MappingFunction> functions() {
        return List.of(
                new MappingFunction("address-lines", 1, 1, AddressFunctions::addressLines),
                new MappingFunction("address-one-line", 1, 1, AddressFunctions::addressOneLine),
                new MappingFunction("address-from-lines", 1, 2, AddressFunctions::addressFromLines),
                new MappingFunction("address-from-one-line", 1, 2, AddressFunctions::addressFromOneLine),
                new MappingFunction("street-from-lines", 1, MANY, AddressFunctions::streetFromLines));
    }

    private static JsonNode addressLines(Arguments arguments) {
        Address address = address(arguments.node(0));
        if (address == null) {
            return null;
        }
        ArrayNode lines = JSON.arrayNode();
        AddressText.lines(address).forEach(lines::add);
        return lines;
    }

    private static JsonNode addressOneLine(Arguments arguments) {
        Address address = address(arguments.node(0));
        String line = address == null ? null : AddressText.oneLine(address);
        return line == null ? null : JSON.textNode(line);
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
        return json(address);
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
        return json(new Address(street.street(), street.unit(), null, null, null, null));
    }

    /** Null for JSON null. */
    private static Address address(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        if (!node.isObject()) {
            throw new RefusedValueException(node, "an address object is needed here");
        }
        return new Address(
                Arguments.text(node.path("street")),
                Arguments.text(node.path("unit")),
                Arguments.text(node.path("city")),
                Arguments.text(node.path("region")),
                Arguments.text(node.path("postalCode")),
                Arguments.text(node.path("country")));
    }

    /** Parts that are null are left out. */
    private static ObjectNode json(Address address) {
        ObjectNode node = JSON.objectNode();
        put(node, "street", address.street());
        put(node, "unit", address.unit());
        put(node, "city", address.city());
        put(node, "region", address.region());
        put(node, "postalCode", address.postalCode());
        put(node, "country", address.country());
        return node;
    }

    private static void put(ObjectNode node, String name, String value) {
        if (value != null) {
            node.put(name, value);
        }
    }
}
