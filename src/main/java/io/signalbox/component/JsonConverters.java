package io.signalbox.component;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.apache.camel.TypeConversionException;
import org.apache.camel.TypeConverterExists;
import org.apache.camel.spi.TypeConverterRegistry;
import org.apache.camel.support.SimpleTypeConverter;

import io.signalbox.component.JsonValues.NotJsonException;
import io.signalbox.message.Json;

/**
 * How JSON becomes text, bytes, a stream, a number or a map where a step asks for that, and JSON again: with the hub's own reader and
 * writer, which keep every digit. Camel's converters look for a mapper among all beans at each conversion.
 */
final class JsonConverters {

    private static final ObjectWriter JSON = Json.writer();
    private static final List<Class<? extends JsonNode>> NUMBERS = List.of(
            IntNode.class, LongNode.class, BigIntegerNode.class, DecimalNode.class, DoubleNode.class, TextNode.class);
    private static final List<Class<? extends JsonNode>> OTHERS =
            List.of(ObjectNode.class, ArrayNode.class, BooleanNode.class, NullNode.class);

    private JsonConverters() {}

    static void addTo(TypeConverterRegistry registry) {
        TypeConverterExists before = registry.getTypeConverterExists();
        registry.setTypeConverterExists(TypeConverterExists.Override);
        NUMBERS.forEach(from -> addWritten(registry, from));
        NUMBERS.forEach(from -> NumberConverters.addTo(registry, from));
        OTHERS.forEach(from -> addWritten(registry, from));
        NUMBERS.forEach(from -> add(registry, List.class, from, JsonConverters::list));
        OTHERS.forEach(from -> add(registry, List.class, from, JsonConverters::list));
        add(registry, Map.class, ObjectNode.class, value -> JsonValues.plain((JsonNode) value));
        add(registry, JsonNode.class, String.class, value -> Json.reader().readTree((String) value));
        add(registry, JsonNode.class, byte[].class, value -> Json.reader().readTree((byte[]) value));
        add(registry, JsonNode.class, InputStream.class, value -> Json.reader().readTree((InputStream) value));
        add(registry, JsonNode.class, Reader.class, value -> Json.reader().readTree((Reader) value));
        add(registry, JsonNode.class, Map.class, JsonConverters::tree);
        add(registry, JsonNode.class, List.class, JsonConverters::tree);
        NumberConverters.addTo(registry);
        registry.setTypeConverterExists(before);
    }

    private static void addWritten(TypeConverterRegistry registry, Class<? extends JsonNode> from) {
        add(registry, byte[].class, from, value -> text(value).getBytes(StandardCharsets.UTF_8));
        add(registry, String.class, from, JsonConverters::text);
        add(
                registry,
                InputStream.class,
                from,
                value -> new ByteArrayInputStream(text(value).getBytes(StandardCharsets.UTF_8)));
    }

    @FunctionalInterface
    private interface Conversion {
        Object of(Object value) throws IOException;
    }

    private static void add(TypeConverterRegistry registry, Class<?> to, Class<?> from, Conversion conversion) {
        registry.addTypeConverter(to, from, new SimpleTypeConverter(false, (type, exchange, value) -> {
            try {
                return conversion.of(value);
            } catch (IOException e) {
                throw new TypeConversionException(value, to, e);
            }
        }));
    }

    private static JsonNode tree(Object value) {
        try {
            return JsonValues.tree(value);
        } catch (NotJsonException e) {
            throw new TypeConversionException(value, JsonNode.class, e);
        }
    }

    /** To Java every tree is a list of its values: that of a text is empty. */
    private static List<JsonNode> list(Object value) {
        if (value instanceof ArrayNode array) {
            List<JsonNode> list = new ArrayList<>(array.size());
            array.forEach(list::add);
            return list;
        }
        throw new TypeConversionException(value, List.class, null);
    }

    /** A text of JSON is the text itself, as every language takes it. */
    private static String text(Object value) throws JsonProcessingException {
        return value instanceof TextNode text ? text.textValue() : JSON.writeValueAsString(value);
    }
}
