package io.signalbox.component;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Date;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.message.Json;

/** JSON as a tree, and as the maps, lists and values of Java that Camel's languages work on. No digit is lost in either direction. */
final class JsonValues {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private JsonValues() {}

    /** Says which value has no form in JSON. The text never quotes it. */
    static final class NotJsonException extends Exception {

        private static final long serialVersionUID = 1L;

        NotJsonException(String found) {
            super(found);
        }
    }

    /** @throws NotJsonException for objects of a program, numbers that are none, and nesting deeper than JSON may have */
    static JsonNode tree(Object value) throws NotJsonException {
        return tree(value, 0);
    }

    private static JsonNode tree(Object value, int depth) throws NotJsonException {
        if (depth > Json.DEEPEST) {
            throw new NotJsonException("nesting deeper than " + Json.DEEPEST + " levels");
        }
        if (value == null) {
            return JSON.nullNode();
        }
        if (value instanceof JsonNode node) {
            return node.isMissingNode() ? JSON.nullNode() : node;
        }
        if (value instanceof Optional<?> optional) {
            return tree(optional.orElse(null), depth);
        }
        JsonNode scalar = scalar(value);
        return scalar != null ? scalar : container(value, depth + 1);
    }

    private static JsonNode scalar(Object value) throws NotJsonException {
        if (value instanceof Boolean bool) {
            return JSON.booleanNode(bool);
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof Date date) {
            return JSON.textNode(Instant.ofEpochMilli(date.getTime()).toString());
        }
        if (value instanceof Calendar calendar) {
            return JSON.textNode(calendar.toInstant().toString());
        }
        boolean isText = value instanceof CharSequence
                || value instanceof Character
                || value instanceof Enum<?>
                || value instanceof TemporalAccessor
                || value instanceof UUID
                || value instanceof URI;
        return isText ? JSON.textNode(value.toString()) : null;
    }

    private static JsonNode number(Number number) throws NotJsonException {
        if (number instanceof BigDecimal decimal) {
            return DecimalNode.valueOf(decimal);
        }
        if (number instanceof BigInteger integer) {
            return JSON.numberNode(integer);
        }
        if (number instanceof Double || number instanceof Float) {
            if (!Double.isFinite(number.doubleValue())) {
                throw new NotJsonException("a number that is not finite");
            }
            return DecimalNode.valueOf(new BigDecimal(number.toString()));
        }
        if (number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return JSON.numberNode(number.intValue());
        }
        if (number instanceof Long) {
            return JSON.numberNode(number.longValue());
        }
        throw new NotJsonException("a value of type " + number.getClass().getName());
    }

    private static JsonNode container(Object value, int depth) throws NotJsonException {
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = JSON.objectNode();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                object.set(name(entry.getKey()), tree(entry.getValue(), depth));
            }
            return object;
        }
        if (value instanceof Map.Entry<?, ?> entry) {
            ObjectNode object = JSON.objectNode();
            object.set("key", tree(entry.getKey(), depth));
            object.set("value", tree(entry.getValue(), depth));
            return object;
        }
        ArrayNode array = JSON.arrayNode();
        if (value instanceof Iterable<?> values) {
            for (Object each : values) {
                array.add(tree(each, depth));
            }
        } else if (value instanceof Iterator<?> values) {
            while (values.hasNext()) {
                array.add(tree(values.next(), depth));
            }
        } else if (value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                array.add(tree(Array.get(value, i), depth));
            }
        } else {
            throw new NotJsonException("a value of type " + value.getClass().getName());
        }
        return array;
    }

    private static String name(Object key) throws NotJsonException {
        JsonNode name = key == null ? null : scalar(key);
        if (name == null) {
            throw new NotJsonException("a map whose keys are no names");
        }
        return name.asText();
    }

    /** Maps, lists, texts, numbers, booleans; null for null in JSON. */
    static Object plain(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> map = new LinkedHashMap<>();
            node.properties().forEach(field -> map.put(field.getKey(), plain(field.getValue())));
            return map;
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>(node.size());
            node.forEach(each -> list.add(plain(each)));
            return list;
        }
        if (node.isNumber()) {
            return node.isDouble() || node.isFloat() ? node.decimalValue() : node.numberValue();
        }
        if (node.isNull() || node.isMissingNode()) {
            return null;
        }
        return node.isBoolean() ? (Object) node.booleanValue() : node.asText();
    }
}
