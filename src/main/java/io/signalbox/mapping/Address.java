package io.signalbox.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.mapping.MappingFunction.Arguments;

/**
 * A postal address in the canonical shape of {@code routes/model/address.schema.json}. Any part may be null.
 *
 * @param unit what stands beside the street: suite, apartment, floor, building; several joined by comma
 * @param country ISO 3166 alpha-2
 */
record Address(String street, String unit, String city, String region, String postalCode, String country) {

    /** @return null for JSON null; @throws RefusedValueException when it is no address */
    static Address from(JsonNode node) {
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
    ObjectNode toJson(JsonNodeFactory json) {
        ObjectNode node = json.objectNode();
        put(node, "street", street);
        put(node, "unit", unit);
        put(node, "city", city);
        put(node, "region", region);
        put(node, "postalCode", postalCode);
        put(node, "country", country);
        return node;
    }

    private static void put(ObjectNode node, String name, String value) {
        if (value != null) {
            node.put(name, value);
        }
    }
}
