package io.signalbox.reconcile;

import java.math.BigDecimal;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON in one form: fields by name, numbers without trailing zeros. */
final class Ordered {

    private Ordered() {}

    static String text(JsonNode value) {
        return ordered(value).toString();
    }

    private static JsonNode ordered(JsonNode value) {
        if (value.isObject()) {
            TreeMap<String, JsonNode> fields = new TreeMap<>();
            value.properties().forEach(field -> fields.put(field.getKey(), ordered(field.getValue())));
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            object.setAll(fields);
            return object;
        }
        if (value.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            value.forEach(each -> list.add(ordered(each)));
            return list;
        }
        if (value.isNumber()) {
            BigDecimal number = value.decimalValue();
            return DecimalNode.valueOf(number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros());
        }
        return value;
    }
}
