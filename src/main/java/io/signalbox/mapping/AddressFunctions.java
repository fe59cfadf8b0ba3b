package io.signalbox.mapping;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.address.Address;
import io.signalbox.address.AddressText;
import io.signalbox.address.StreetName;
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
                new MappingFunction("street-from-lines", 1, MANY, AddressFunctions::streetFromLines),
                new MappingFunction("street-from-parts", 2, 3, AddressFunctions::streetFromParts),
                new MappingFunction("street-parts", 1, 2, AddressFunctions::streetParts));
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
        return read(joined(lines), arguments);
    }

    private static JsonNode addressFromOneLine(Arguments arguments) {
        String text = arguments.text(0);
        return text == null ? null : read(text, arguments);
    }

    private static JsonNode read(String text, Arguments arguments) {
        return json(bounded(text, arguments), AddressText.read(text, arguments.text(1)));
    }

    /** Lines one by one, or an array of them and the country. */
    private static JsonNode streetFromLines(Arguments arguments) {
        JsonNode first = arguments.node(0);
        boolean array = first.isArray();
        String text = array ? joined(first) : joined(List.of(arguments.nodes()));
        if (array && arguments.count() > 2) {
            throw new RefusedValueException(first, "behind an array of address lines stands nothing but their country");
        }
        String country = array ? arguments.text(1) : null;
        return json(bounded(text, arguments), AddressText.readStreet(text, country));
    }

    private static JsonNode bounded(String text, Arguments arguments) {
        if (text.length() > AddressText.LONGEST) {
            throw new RefusedValueException(
                    arguments.node(0), "an address has at most " + AddressText.LONGEST + " characters");
        }
        return arguments.node(0);
    }

    private static String joined(Iterable<JsonNode> lines) {
        StringBuilder text = new StringBuilder();
        for (JsonNode line : lines) {
            String part = Arguments.text(line);
            if (part != null) {
                text.append(part).append('\n');
            }
        }
        return text.toString();
    }

    private static JsonNode streetFromParts(Arguments arguments) {
        String street = new StreetName(arguments.text(0), arguments.text(1)).street(arguments.text(2));
        return street == null ? null : JSON.textNode(street);
    }

    private static JsonNode streetParts(Arguments arguments) {
        String street = arguments.text(0);
        if (street == null) {
            return null;
        }
        bounded(street, arguments);
        StreetName parts = StreetName.of(street, arguments.text(1));
        ObjectNode node = JSON.objectNode();
        put(node, "name", parts.name());
        put(node, "number", parts.number());
        return node;
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
    private static ObjectNode json(JsonNode culprit, AddressText.Reading reading) {
        reading.remarks().forEach(remark -> MappingRun.remark(culprit, remark.text()));
        Address address = reading.address();
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
