package io.signalbox.drift;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import io.signalbox.ledger.Notes;

/** The shapes in the ledger's notes, of kind {@code shape}: the sum of what all processes learned. */
final class SavedShapes {

    static final String KIND = "shape";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .visibility(PropertyAccessor.GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
            .build();

    private final Notes notes;

    SavedShapes(Notes notes) {
        this.notes = notes;
    }

    Optional<Shape> read(ShapeKey key) {
        return notes.find(KIND, key.toString()).map(note -> parse(note.json()));
    }

    Map<ShapeKey, Shape> all() {
        return notes.all(KIND).stream()
                .collect(Collectors.toMap(note -> ShapeKey.parse(note.key()), note -> parse(note.json())));
    }

    /** Adds what this process learned, and gives the sum. */
    Shape add(ShapeKey key, Shape unsaved) {
        return parse(notes.change(KIND, key.toString(), old -> {
            Shape sum = old.map(SavedShapes::parse).orElseGet(Shape::new);
            sum.add(unsaved);
            return print(sum);
        }));
    }

    private static Shape parse(String json) {
        try {
            return JSON.readValue(json, Shape.class);
        } catch (IOException e) {
            throw new UncheckedIOException("a note of kind " + KIND + " cannot be read", e);
        }
    }

    private static String print(Shape shape) {
        try {
            return JSON.writeValueAsString(shape);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
