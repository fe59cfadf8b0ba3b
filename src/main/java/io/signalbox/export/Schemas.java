package io.signalbox.export;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.document.Document;
import io.signalbox.document.Documents;
import io.signalbox.message.Json;

/** Schemas of bodies, taken out of their files into one document, as many as it has room for. */
final class Schemas {

    private static final int ROOM = 256 * 1024;
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private int room = ROOM;

    /** Any body where there is no file, one that refers to others, or one that there is no room for. */
    Map<String, Object> of(Path file) {
        return Optional.ofNullable(file)
                .flatMap(each -> Documents.read(each).document())
                .map(Document::root)
                .filter(ObjectNode.class::isInstance)
                .filter(schema -> schema.findValue("$ref") == null && takes(schema))
                .map(schema -> Json.mapper()
                        .convertValue(((ObjectNode) schema.deepCopy()).without(List.of("$schema", "$id")), MAP))
                .orElseGet(Map::of);
    }

    private boolean takes(JsonNode schema) {
        int size = schema.toString().length();
        if (size > room) {
            return false;
        }
        room -= size;
        return true;
    }
}
