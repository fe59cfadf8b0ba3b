package io.signalbox.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

/** A routes folder under construction. */
record RoutesDraft(Path root) {

    RoutesDraft with(String name, String content) {
        try {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Mappings.Loaded load() {
        return Mappings.load(root);
    }

    /** The one mapping {@code it.jslt} of this text. */
    Mapping mapping(String jslt) {
        Mappings.Loaded loaded = with("it.jslt", jslt).load();
        if (!loaded.errors().isEmpty()) {
            throw new AssertionError(loaded.errors().toString());
        }
        return loaded.mappings().get("it");
    }

    static JsonNode json(String text) {
        try {
            return LosslessJson.read(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
