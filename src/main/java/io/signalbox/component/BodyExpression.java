package io.signalbox.component;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.support.ExpressionAdapter;

import io.signalbox.component.JsonValues.NotJsonException;

/**
 * An expression whose result becomes a body. What {@code jsonpath} finds becomes a tree there, so that a text of JSON stays one and
 * is not taken for text that may be anything.
 */
final class BodyExpression extends ExpressionAdapter {

    private final Expression expression;
    private final boolean splits;

    /** @param splits whether the parts of the result become bodies */
    BodyExpression(Expression expression, boolean splits) {
        this.expression = expression;
        this.splits = splits;
    }

    @Override
    public void init(CamelContext context) {
        expression.init(context);
    }

    @Override
    public Object evaluate(Exchange exchange) {
        Object value = expression.evaluate(exchange, Object.class);
        if (expression instanceof JsonPathReading reading && reading.findsJson()) {
            value = tree(value);
        }
        // To Java a tree is a list of its values, so that a text would have no parts, and an object would lose its
        // names.
        return splits && value instanceof JsonNode node && !node.isArray() ? parts(node) : value;
    }

    private static List<JsonNode> parts(JsonNode node) {
        return node.isNull() || node.isMissingNode() ? List.of() : List.of(node);
    }

    private static Object tree(Object value) {
        try {
            return value == null ? null : JsonValues.tree(value);
        } catch (NotJsonException e) {
            throw new IllegalStateException("what was read from JSON is JSON", e);
        }
    }

    @Override
    public String toString() {
        return expression.toString();
    }
}
