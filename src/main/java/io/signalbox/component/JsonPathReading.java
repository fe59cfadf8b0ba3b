package io.signalbox.component;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.ExpressionIllegalSyntaxException;
import org.apache.camel.TypeConverter;
import org.apache.camel.jsonpath.easypredicate.EasyPredicateParser;
import org.apache.camel.support.ExpressionAdapter;

import io.signalbox.component.JsonValues.NotJsonException;
import io.signalbox.message.Json;

/** One JSON path, read from a body or another value. What it finds are maps, lists and values of Java, every digit kept. */
final class JsonPathReading extends ExpressionAdapter {

    private static final JacksonJsonProvider PROVIDER = new JacksonJsonProvider(Json.mapper());
    private static final JacksonMappingProvider MAPPING = new JacksonMappingProvider(Json.mapper());

    private final String expression;
    private final Expression source;
    private final Options options;
    private final Configuration configuration;
    private Expression text;
    private JsonPath compiled;

    /** @param resultType null for what is found as it is */
    record Options(
            Class<?> resultType,
            boolean writeAsString,
            boolean unpackArray,
            boolean allowSimple,
            boolean easyPredicate,
            List<Option> all) {}

    /** @param source null for the body */
    JsonPathReading(String expression, Expression source, Options options) {
        this.expression = expression;
        this.source = source;
        this.options = options;
        this.configuration = Configuration.builder()
                .jsonProvider(PROVIDER)
                .mappingProvider(MAPPING)
                .options(options.all().toArray(Option[]::new))
                .build();
    }

    @Override
    public void init(CamelContext context) {
        super.init(context);
        String path = options.easyPredicate() ? new EasyPredicateParser().parse(expression) : expression;
        if (options.allowSimple() && path.contains("${")) {
            text = context.resolveLanguage("simple").createExpression(path);
            text.init(context);
            return;
        }
        try {
            compiled = JsonPath.compile(path);
        } catch (JsonPathException | IllegalArgumentException e) {
            throw new ExpressionIllegalSyntaxException(path, e);
        }
    }

    /** @return null where nothing is found and that is allowed, and for null in JSON */
    @Override
    public Object evaluate(Exchange exchange) {
        Object found = find(exchange);
        if (options.unpackArray() && found instanceof List<?> list && list.size() == 1 && !wantsCollection()) {
            found = list.get(0);
        }
        if (options.writeAsString()) {
            found = written(found);
        }
        return options.resultType() == null || found == null ? found : converted(found, exchange);
    }

    private Object find(Exchange exchange) {
        Object value = source == null ? exchange.getMessage().getBody() : source.evaluate(exchange, Object.class);
        JsonNode document = document(value);
        if (document == null || document.isNull() || document.isMissingNode()) {
            if (isForgiving()) {
                return options.all().contains(Option.ALWAYS_RETURN_LIST) ? List.of() : null;
            }
            throw StepProblems.expression(exchange, toString(), "there is no JSON to read from");
        }
        try {
            JsonPath path = text == null ? compiled : JsonPath.compile(text.evaluate(exchange, String.class));
            Object found = path.read(JsonValues.plain(document), configuration);
            return found instanceof JsonNode node ? JsonValues.plain(node) : found;
        } catch (JsonPathException | IllegalArgumentException | ClassCastException e) {
            throw StepProblems.expression(
                    exchange, toString(), "it finds nothing in this message, or cannot be read on it");
        }
    }

    /** Whether the result is what stands in the document, rather than made of it. */
    boolean findsJson() {
        return options.resultType() == null && !options.writeAsString();
    }

    private boolean isForgiving() {
        return options.all().contains(Option.SUPPRESS_EXCEPTIONS)
                || options.all().contains(Option.DEFAULT_PATH_LEAF_TO_NULL);
    }

    /** @return null for what is no JSON */
    private static JsonNode document(Object value) {
        try {
            StepBody body = BodyReading.of(value);
            if (body instanceof StepBody.Text text) {
                return Json.reader().readTree(text.text());
            }
            if (body instanceof StepBody.Bytes bytes) {
                return Json.reader().readTree(bytes.bytes());
            }
            return body instanceof StepBody.Tree tree ? tree.json() : null;
        } catch (IOException | NotJsonException e) {
            return null;
        }
    }

    private boolean wantsCollection() {
        return options.resultType() != null && Collection.class.isAssignableFrom(options.resultType());
    }

    /** Each element of a list or a map as JSON text, or the value itself. */
    private static Object written(Object found) {
        if (found instanceof List<?> list) {
            return list.stream().map(JsonPathReading::json).toList();
        }
        if (found instanceof Map<?, ?> map) {
            Map<Object, Object> texts = new LinkedHashMap<>();
            map.forEach((key, value) -> texts.put(key, json(value)));
            return texts;
        }
        return found == null ? null : json(found);
    }

    private static String json(Object value) {
        try {
            return Json.writer().writeValueAsString(JsonValues.tree(value));
        } catch (JsonProcessingException | NotJsonException e) {
            throw new IllegalStateException("what was read from JSON is JSON", e);
        }
    }

    private Object converted(Object found, Exchange exchange) {
        Class<?> type = options.resultType();
        TypeConverter converter = exchange.getContext().getTypeConverter();
        if (wantsCollection()) {
            return converter.convertTo(type, exchange, found instanceof List<?> ? found : List.of(found));
        }
        if (!(found instanceof List<?> list)) {
            return single(type, found, exchange);
        }
        List<Object> each = new ArrayList<>();
        list.stream().filter(Objects::nonNull).forEach(value -> each.add(single(type, value, exchange)));
        return each.size() == 1 ? each.get(0) : single(type, found, exchange);
    }

    /** Through the tree, since its converters lose no digit. */
    private Object single(Class<?> type, Object value, Exchange exchange) {
        if (type.isInstance(value)) {
            return value;
        }
        try {
            Object made = exchange.getContext().getTypeConverter().tryConvertTo(type, exchange, JsonValues.tree(value));
            if (made != null) {
                return made;
            }
        } catch (NotJsonException e) {
            throw new IllegalStateException("what was read from JSON is JSON", e);
        }
        throw StepProblems.expression(exchange, toString(), "what it finds is no " + type.getSimpleName());
    }

    @Override
    public String toString() {
        return "jsonpath[" + expression + "]";
    }
}
