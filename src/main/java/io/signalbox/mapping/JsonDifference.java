package io.signalbox.mapping;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One place where two JSON values differ.
 *
 * @param expected null where nothing is expected
 * @param actual null where nothing is
 */
public record JsonDifference(String pointer, JsonNode expected, JsonNode actual) {

    /** All differences in document order; numbers are compared by value, so that {@code 1} equals {@code 1.0}. */
    public static List<JsonDifference> between(JsonNode expected, JsonNode actual) {
        List<JsonDifference> differences = new ArrayList<>();
        compare("", expected, actual, false, differences);
        return differences;
    }

    /** As {@link #between}, but names that objects have beyond the expected ones do not count. */
    public static List<JsonDifference> missing(JsonNode expected, JsonNode actual) {
        List<JsonDifference> differences = new ArrayList<>();
        compare("", expected, actual, true, differences);
        return differences;
    }

    private static void compare(
            String pointer, JsonNode expected, JsonNode actual, boolean partial, List<JsonDifference> differences) {
        if (expected != null && actual != null && expected.isObject() && actual.isObject()) {
            Set<String> names = new LinkedHashSet<>();
            expected.fieldNames().forEachRemaining(names::add);
            if (!partial) {
                actual.fieldNames().forEachRemaining(names::add);
            }
            names.forEach(name ->
                    compare(Pointers.child(pointer, name), expected.get(name), actual.get(name), partial, differences));
        } else if (expected != null && actual != null && expected.isArray() && actual.isArray()) {
            for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
                compare(pointer + "/" + i, expected.get(i), actual.get(i), partial, differences);
            }
        } else if (!same(expected, actual)) {
            differences.add(new JsonDifference(pointer, expected, actual));
        }
    }

    private static boolean same(JsonNode expected, JsonNode actual) {
        if (expected == null || actual == null) {
            return expected == actual;
        }
        return expected.isNumber() && actual.isNumber()
                ? expected.decimalValue().compareTo(actual.decimalValue()) == 0
                : expected.equals(actual);
    }

    @Override
    public String toString() {
        String place = pointer.isEmpty() ? "the result" : pointer;
        if (expected == null) {
            return place + " should be absent, but is " + actual;
        }
        return place + " should be " + expected + ", but is " + (actual == null ? "absent" : actual);
    }
}
