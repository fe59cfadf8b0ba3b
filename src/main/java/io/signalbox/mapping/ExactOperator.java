package io.signalbox.mapping;

import java.math.BigDecimal;
import java.math.MathContext;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.schibsted.spt.data.jslt.Function;
import com.schibsted.spt.data.jslt.JsltException;
import com.schibsted.spt.data.jslt.impl.Location;
import com.schibsted.spt.data.jslt.impl.NodeUtils;

/**
 * One operator of a mapping as a function of JSLT, which means what JSLT's operator means and loses nothing.
 *
 * @param name one that nobody can write
 * @param operator as it is written
 * @param place where it stands, for a failure
 */
record ExactOperator(String name, String operator, Location place) implements Function {

    /** Longer texts are no repetitions that somebody meant. */
    private static final int LONGEST = 1 << 20;

    @Override
    public String getName() {
        return name;
    }

    @Override
    public int getMinArguments() {
        return 2;
    }

    @Override
    public int getMaxArguments() {
        return 2;
    }

    @Override
    public JsonNode call(JsonNode input, JsonNode[] arguments) {
        JsonNode left = arguments[0];
        JsonNode right = arguments[1];
        return switch (operator) {
            case "==" -> BooleanNode.valueOf(ExactValues.same(left, right));
            case "!=" -> BooleanNode.valueOf(!ExactValues.same(left, right));
            case "<" -> BooleanNode.valueOf(ExactValues.compare(left, right, place) < 0);
            case "<=" -> BooleanNode.valueOf(ExactValues.compare(left, right, place) <= 0);
            case ">" -> BooleanNode.valueOf(ExactValues.compare(left, right, place) > 0);
            case ">=" -> BooleanNode.valueOf(ExactValues.compare(left, right, place) >= 0);
            case "+" -> plus(left, right);
            case "*" -> left.isTextual() || right.isTextual() ? repeated(left, right) : reckoned(left, right);
            default -> reckoned(left, right);
        };
    }

    private JsonNode plus(JsonNode left, JsonNode right) {
        if (left.isTextual() || right.isTextual()) {
            return new TextNode(NodeUtils.toString(left, false) + NodeUtils.toString(right, false));
        }
        if (left.isContainerNode() && right.isNull()) {
            return left;
        }
        if (left.isNull() && right.isContainerNode()) {
            return right;
        }
        if (left instanceof ArrayNode one && right instanceof ArrayNode other) {
            return JsonNodeFactory.instance.arrayNode().addAll(one).addAll(other);
        }
        if (left instanceof ObjectNode one && right instanceof ObjectNode other) {
            ObjectNode union = JsonNodeFactory.instance.objectNode();
            union.setAll(other);
            union.setAll(one);
            return union;
        }
        return reckoned(left, right);
    }

    private JsonNode repeated(JsonNode left, JsonNode right) {
        JsonNode text = left.isTextual() ? left : right;
        JsonNode times = left.isTextual() ? right : left;
        if (!times.canConvertToInt() || (long) times.intValue() * text.asText().length() > LONGEST) {
            throw new JsltException("a text cannot be repeated like that", place);
        }
        return new TextNode(text.asText().repeat(Math.max(0, times.intValue())));
    }

    private JsonNode reckoned(JsonNode left, JsonNode right) {
        if (left.isNull() || right.isNull()) {
            return NullNode.instance;
        }
        BigDecimal one = operand(left);
        BigDecimal other = operand(right);
        return ExactNumbers.node(
                switch (operator) {
                    case "+" -> one.add(other);
                    case "-" -> one.subtract(other);
                    case "*" -> one.multiply(other);
                    default -> quotient(one, other);
                });
    }

    private BigDecimal operand(JsonNode node) {
        try {
            return ExactNumbers.decimal(node);
        } catch (RefusedValueException e) {
            throw new JsltException(e.getMessage(), place);
        }
    }

    /** Exact where it ends, else of 34 digits; loading has warned of that. */
    private BigDecimal quotient(BigDecimal one, BigDecimal other) {
        if (other.signum() == 0) {
            throw new JsltException("nothing can be divided by zero", place);
        }
        try {
            return one.divide(other);
        } catch (ArithmeticException e) {
            return one.divide(other, MathContext.DECIMAL128);
        }
    }
}
