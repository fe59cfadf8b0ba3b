package io.signalbox.system;

import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.document.DocumentSchema;
import io.signalbox.document.SchemaPart;

/** The kinds that descriptors may use, and the JSON Schema that follows. */
public final class OperationKinds {

    private static final String BASE = "schema/system-base.schema.json";

    private final List<OperationKind> kinds;
    private final JsonNode schema;
    private final DocumentSchema check;

    /** @throws IllegalArgumentException when two kinds claim one key */
    public OperationKinds(List<OperationKind> kinds) {
        this.kinds = List.copyOf(kinds);
        this.schema = schema(this.kinds);
        this.check = DocumentSchema.of(schema);
    }

    /** The same with more of them. */
    public OperationKinds with(OperationKind... more) {
        return new OperationKinds(Stream.concat(kinds.stream(), Stream.of(more)).toList());
    }

    List<OperationKind> all() {
        return kinds;
    }

    /** The JSON Schema of descriptors, as it is published. */
    public JsonNode schema() {
        return schema;
    }

    DocumentSchema check() {
        return check;
    }

    private static JsonNode schema(List<OperationKind> kinds) {
        ObjectNode schema = (ObjectNode) SchemaPart.ofResource(BASE);
        for (OperationKind kind : kinds) {
            JsonNode part = kind.schema();
            merge(part.path("system"), (ObjectNode) schema.path("properties"), kind);
            merge(part.path("operation"), (ObjectNode) schema.at("/$defs/operation/properties"), kind);
            merge(part.path("$defs"), (ObjectNode) schema.at("/$defs"), kind);
        }
        return schema;
    }

    private static void merge(JsonNode part, ObjectNode into, OperationKind kind) {
        part.properties().forEach(entry -> {
            if (into.has(entry.getKey()) && !into.get(entry.getKey()).equals(entry.getValue())) {
                throw new IllegalArgumentException(
                        "kind '" + kind.key() + "' says otherwise of '" + entry.getKey() + "' than another kind");
            }
            into.set(entry.getKey(), entry.getValue());
        });
    }
}
