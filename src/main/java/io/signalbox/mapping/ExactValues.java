package io.signalbox.mapping;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.schibsted.spt.data.jslt.JsltException;
import com.schibsted.spt.data.jslt.impl.Location;
import com.schibsted.spt.data.jslt.impl.NodeUtils;

import io.signalbox.mapping.MappingFunction.Arguments;

/** JSLT's comparisons and what builds on them, by the value of numbers: its own see 64 bits of an integer, and binary fractions. */
final class ExactValues {

    private ExactValues() {}

    /** In place of the functions of the same names. */
    static List<MappingFunction> functions() {
        return List.of(
                new MappingFunction("contains", 2, 2, ExactValues::contains),
                new MappingFunction("index-of", 2, 2, ExactValues::indexOf),
                new MappingFunction("min", 2, 2, arguments -> extreme(arguments, -1)),
                new MappingFunction("max", 2, 2, arguments -> extreme(arguments, 1)),
                new MappingFunction("mod", 2, 2, ExactValues::mod),
                new MappingFunction("from-json", 1, 2, ExactValues::fromJson));
    }

    /** Numbers are equal by value, also within arrays and objects. */
    static boolean same(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue()) == 0;
        }
        if (one.isArray() && other.isArray() && one.size() == other.size()) {
            for (int i = 0; i < one.size(); i++) {
                if (!same(one.get(i), other.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (one.isObject() && other.isObject() && one.size() == other.size()) {
            for (Map.Entry<String, JsonNode> field : one.properties()) {
                JsonNode there = other.get(field.getKey());
                if (there == null || !same(field.getValue(), there)) {
                    return false;
                }
            }
            return true;
        }
        return one.equals(other);
    }

    /** Null is the smallest of all. */
    static int compare(JsonNode one, JsonNode other, Location place) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        if (one.isTextual() && other.isTextual()) {
            return one.asText().compareTo(other.asText());
        }
        if (one.isNull() || other.isNull()) {
            return Boolean.compare(other.isNull(), one.isNull());
        }
        throw new JsltException("only numbers with numbers and texts with texts can be compared", place);
    }

    private static JsonNode contains(Arguments arguments) {
        JsonNode sought = arguments.node(0);
        JsonNode within = arguments.node(1);
        if (within.isArray()) {
            return BooleanNode.valueOf(position(within, sought) >= 0);
        }
        if (!within.isNull() && !within.isObject() && !within.isTextual()) {
            throw new JsltException("contains() needs an array, an object or a text as its second argument");
        }
        String text = NodeUtils.toString(sought, true);
        if (text == null || within.isNull()) {
            return BooleanNode.FALSE;
        }
        return BooleanNode.valueOf(
                within.isObject() ? within.has(text) : within.asText().contains(text));
    }

    private static JsonNode indexOf(Arguments arguments) {
        JsonNode within = arguments.node(0);
        if (within.isNull()) {
            return within;
        }
        if (!within.isArray()) {
            throw new JsltException("index-of() needs an array as its first argument");
        }
        return IntNode.valueOf(position(within, arguments.node(1)));
    }

    private static int position(JsonNode array, JsonNode sought) {
        for (int i = 0; i < array.size(); i++) {
            if (same(array.get(i), sought)) {
                return i;
            }
        }
        return -1;
    }

    private static JsonNode extreme(Arguments arguments, int sign) {
        JsonNode one = arguments.node(0);
        JsonNode other = arguments.node(1);
        if (one.isNull() || other.isNull()) {
            return NullNode.instance;
        }
        return compare(one, other, null) * sign > 0 ? one : other;
    }

    /** Never negative, as JSLT's. */
    private static JsonNode mod(Arguments arguments) {
        JsonNode dividend = arguments.node(0);
        JsonNode divisor = arguments.node(1);
        if (dividend.isNull() || divisor.isNull()) {
            return NullNode.instance;
        }
        if (!dividend.isIntegralNumber() || !divisor.isIntegralNumber()) {
            throw new JsltException("mod() needs integers");
        }
        if (divisor.bigIntegerValue().signum() == 0) {
            throw new JsltException("mod() cannot divide by zero");
        }
        return ExactNumbers.node(new BigDecimal(
                dividend.bigIntegerValue().mod(divisor.bigIntegerValue().abs())));
    }

    private static JsonNode fromJson(Arguments arguments) {
        String text = NodeUtils.toString(arguments.node(0), true);
        if (text == null || text.isBlank()) {
            return NullNode.instance;
        }
        try {
            return LosslessJson.read(text);
        } catch (JsonProcessingException e) {
            if (arguments.count() > 1) {
                return arguments.node(1);
            }
            throw new JsltException("from-json() got a text that is no JSON");
        }
    }
}
