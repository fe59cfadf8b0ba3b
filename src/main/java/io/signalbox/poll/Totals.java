package io.signalbox.poll;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * Where totals of a file stand.
 *
 * @param count where the number of rows stands, or null
 * @param sums by the place in a row, where the sum of what stands there stands
 */
public record Totals(JsonPointer count, Map<JsonPointer, JsonPointer> sums) {

    public Totals {
        sums = Map.copyOf(sums);
    }

    /** The number that stands at a place, also as text; empty where there is none. */
    public static Optional<BigDecimal> number(JsonNode in, JsonPointer at) {
        JsonNode value = in.at(at);
        try {
            return value.isNumber() || value.isTextual()
                    ? Optional.of(new BigDecimal(value.asText().strip()))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * Holds what was counted against what is said.
     *
     * @param sum of all rows, by the place in a row
     * @return why they differ; empty when they do not
     */
    public Optional<String> differ(JsonNode said, long rows, Map<JsonPointer, BigDecimal> sum) {
        if (count != null) {
            Optional<BigDecimal> expected = number(said, count);
            if (expected.isEmpty() || expected.get().compareTo(BigDecimal.valueOf(rows)) != 0) {
                return Optional.of("it has " + rows + " rows, and " + said(expected) + " at " + count);
            }
        }
        for (Map.Entry<JsonPointer, JsonPointer> each : sums.entrySet()) {
            Optional<BigDecimal> expected = number(said, each.getValue());
            BigDecimal found = sum.getOrDefault(each.getKey(), BigDecimal.ZERO);
            if (expected.isEmpty() || expected.get().compareTo(found) != 0) {
                return Optional.of("the sum of " + each.getKey() + " is " + found.toPlainString() + ", and "
                        + said(expected) + " at " + each.getValue());
            }
        }
        return Optional.empty();
    }

    private static String said(Optional<BigDecimal> expected) {
        return expected.map(number -> number.toPlainString() + " is said").orElse("no number is said");
    }
}
