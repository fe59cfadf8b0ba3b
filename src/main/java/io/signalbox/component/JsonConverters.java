package io.signalbox.component;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.camel.TypeConversionException;
import org.apache.camel.spi.TypeConverterRegistry;
import org.apache.camel.support.SimpleTypeConverter;

import io.signalbox.message.Json;

/**
 * How a JSON body becomes text, bytes or a stream where a step wants that: with the hub's own writer, which keeps every digit.
 * Camel's converters look for a mapper among all beans at each conversion.
 */
final class JsonConverters {

    private static final ObjectWriter JSON = Json.writer();

    private JsonConverters() {}

    static void addTo(TypeConverterRegistry registry) {
        for (Class<? extends JsonNode> from : List.of(ObjectNode.class, ArrayNode.class)) {
            registry.addTypeConverter(
                    byte[].class, from, new SimpleTypeConverter(false, (type, exchange, value) -> bytes(value)));
            registry.addTypeConverter(
                    String.class, from, new SimpleTypeConverter(false, (type, exchange, value) -> text(value)));
            registry.addTypeConverter(
                    InputStream.class,
                    from,
                    new SimpleTypeConverter(false, (type, exchange, value) -> new ByteArrayInputStream(bytes(value))));
        }
    }

    private static byte[] bytes(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new TypeConversionException(value, byte[].class, e);
        }
    }

    private static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new TypeConversionException(value, String.class, e);
        }
    }
}
