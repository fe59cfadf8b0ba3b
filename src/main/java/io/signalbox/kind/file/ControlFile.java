package io.signalbox.kind.file;

import java.math.BigDecimal;
import java.util.Map;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The file behind another that says that it is whole, and what its rows come to.
 *
 * @param count where the number of rows stands, or null
 * @param sums by the place in a row, where the sum of what stands there stands
 */
record ControlFile(PathTemplate path, JsonPointer count, Map<JsonPointer, JsonPointer> sums) {

    ControlFile {
        sums = Map.copyOf(sums);
    }

    boolean isEmpty() {
        return count == null && sums.isEmpty();
    }

    /**
     * What it says of rows, as JSON.
     *
     * @throws IllegalArgumentException for a row without a number where one is summed up
     */
    JsonNode of(JsonNode rows) {
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        if (count != null) {
            put(said, count, JsonNodeFactory.instance.numberNode(rows.size()));
        }
        sums.forEach((in, at) -> put(said, at, DecimalNode.valueOf(sum(rows, in))));
        return said;
    }

    private static BigDecimal sum(JsonNode rows, JsonPointer in) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < rows.size(); i++) {
            JsonNode value = rows.get(i).at(in);
            try {
                sum = sum.add(value.isNumber() ? value.decimalValue() : new BigDecimal(value.asText()));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("the row at /" + i + " has no number at " + in, e);
            }
        }
        return sum;
    }

    private static void put(ObjectNode root, JsonPointer at, JsonNode value) {
        ObjectNode block = root;
        JsonPointer rest = at;
        while (!rest.tail().matches()) {
            block = block.withObject(
                    "/" + rest.getMatchingProperty().replace("~", "~0").replace("/", "~1"));
            rest = rest.tail();
        }
        block.set(rest.getMatchingProperty(), value);
    }
}
