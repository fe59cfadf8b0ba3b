package io.signalbox.mapping;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.BinaryOperator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;

import io.signalbox.mapping.MappingFunction.Arguments;

/**
 * Arithmetic that loses nothing. JSLT passes numbers through as they are, but reckons with 64-bit floating point and lets
 * integers overflow; these functions take the place of its own.
 */
final class ExactNumbers {

    /** Longer numbers are no amounts; expanding {@code 1e999999999} would take all memory. */
    private static final int DIGITS = 1_000;

    private ExactNumbers() {}

    static List<MappingFunction> functions() {
        return List.of(
                new MappingFunction("number", 1, 2, ExactNumbers::number),
                new MappingFunction("sum", 1, 1, ExactNumbers::sum),
                new MappingFunction("round", 1, 2, arguments -> round(arguments, RoundingMode.HALF_UP)),
                new MappingFunction("floor", 1, 2, arguments -> round(arguments, RoundingMode.FLOOR)),
                new MappingFunction("ceiling", 1, 2, arguments -> round(arguments, RoundingMode.CEILING)),
                new MappingFunction("plus", 2, 2, arguments -> reckon(arguments, BigDecimal::add)),
                new MappingFunction("minus", 2, 2, arguments -> reckon(arguments, BigDecimal::subtract)),
                new MappingFunction("times", 2, 2, arguments -> reckon(arguments, BigDecimal::multiply)),
                new MappingFunction("divide", 3, 3, ExactNumbers::divide));
    }

    /** As JSLT's, with its optional fallback, but a decimal text keeps all its digits. */
    private static JsonNode number(Arguments arguments) {
        JsonNode value = arguments.node(0);
        if (value.isNumber()) {
            return value;
        }
        boolean hasFallback = arguments.count() > 1;
        if (value.isNull()) {
            return hasFallback ? arguments.node(1) : value;
        }
        try {
            return node(decimal(value));
        } catch (RefusedValueException e) {
            if (hasFallback) {
                return arguments.node(1);
            }
            throw e;
        }
    }

    private static JsonNode sum(Arguments arguments) {
        JsonNode values = arguments.node(0);
        if (values.isNull()) {
            return values;
        }
        if (!values.isArray()) {
            throw new RefusedValueException(values, "an array of numbers is needed here");
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode value : values) {
            sum = sum.add(decimal(value));
        }
        return node(sum);
    }

    private static JsonNode round(Arguments arguments, RoundingMode mode) {
        JsonNode value = arguments.node(0);
        if (value.isNull()) {
            return value;
        }
        int places = arguments.count() > 1 ? places(arguments.node(1)) : 0;
        return node(decimal(value).setScale(places, mode));
    }

    private static JsonNode reckon(Arguments arguments, BinaryOperator<BigDecimal> operator) {
        if (arguments.node(0).isNull() || arguments.node(1).isNull()) {
            return null;
        }
        return node(operator.apply(decimal(arguments.node(0)), decimal(arguments.node(1))));
    }

    private static JsonNode divide(Arguments arguments) {
        if (arguments.node(0).isNull() || arguments.node(1).isNull()) {
            return null;
        }
        BigDecimal by = decimal(arguments.node(1));
        if (by.signum() == 0) {
            throw new RefusedValueException(arguments.node(1), "nothing can be divided by zero");
        }
        return node(decimal(arguments.node(0)).divide(by, places(arguments.node(2)), RoundingMode.HALF_UP));
    }

    private static int places(JsonNode node) {
        if (!node.canConvertToInt() || node.asInt() < 0 || node.asInt() > DIGITS) {
            throw new RefusedValueException(node, "the number of decimal places must be a whole number from 0");
        }
        return node.asInt();
    }

    /** @throws RefusedValueException for what is no number, or one too long to be meant */
    static BigDecimal decimal(JsonNode node) {
        BigDecimal value;
        try {
            value = node.isNumber()
                    ? node.decimalValue()
                    : node.isTextual() ? new BigDecimal(node.asText().strip()) : null;
        } catch (NumberFormatException e) {
            value = null;
        }
        if (value == null) {
            throw new RefusedValueException(node, "a number is needed here");
        }
        if (Math.abs((long) value.scale()) > DIGITS || value.precision() > DIGITS) {
            throw new RefusedValueException(node, "a number of at most " + DIGITS + " digits is needed here");
        }
        return value;
    }

    static JsonNode node(BigDecimal value) {
        if (value.scale() > 0) {
            return DecimalNode.valueOf(value);
        }
        if (value.precision() < 10) {
            return IntNode.valueOf(value.intValueExact());
        }
        return value.precision() < 19
                ? LongNode.valueOf(value.longValueExact())
                : BigIntegerNode.valueOf(value.toBigIntegerExact());
    }
}
