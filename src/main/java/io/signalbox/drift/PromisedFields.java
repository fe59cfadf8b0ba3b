package io.signalbox.drift;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.exchange.FieldPath;
import io.signalbox.message.Json;
import io.signalbox.system.ContractedOperation;
import io.signalbox.system.Operation;
import io.signalbox.system.SystemDescriptor;

/** The fields that the contract of a system and the schemas of its operations name, without any sample. The contract is read once. */
public final class PromisedFields {

    private static final int MOST = 500;
    private static final int DEEPEST = 12;

    private final SystemDescriptor system;
    private Optional<OpenApiContract> contract;

    public PromisedFields(SystemDescriptor system) {
        this.system = system;
    }

    /**
     * One field.
     *
     * @param types such as {@code string} or {@code null or string}; empty where anything may stand
     * @param required whether it must be there where its parent is
     */
    public record Field(String types, boolean required) {

        @Override
        public String toString() {
            return (types.isEmpty() ? "anything" : types) + (required ? ", required" : "");
        }
    }

    /** By place, such as {@code /items/[]/price}; empty where nothing is promised, or what is cannot be read. */
    public Optional<Map<String, Field>> of(String operation, Part part) {
        try {
            return schema(operation, part).map(schema -> {
                Reading reading = new Reading(schema);
                reading.add("", schema, false, new HashSet<>(), 0);
                reading.fields.remove("");
                return reading.fields;
            });
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return Optional.empty(); // drift says so, once
        }
    }

    private Optional<JsonNode> schema(String name, Part part) throws IOException {
        Path own = part == Part.ANSWER ? null : system.api().schemas().get(name);
        if (own != null) {
            return Optional.of(Json.reader().readTree(Files.readAllBytes(own)));
        }
        Operation operation = system.operations().get(name);
        return operation instanceof ContractedOperation contracted
                ? contract().flatMap(api -> api.document(contracted, part))
                : Optional.empty();
    }

    private Optional<OpenApiContract> contract() {
        if (contract == null) {
            Path file = system.api().contract();
            contract = file == null ? Optional.empty() : OpenApiContract.read(file);
        }
        return contract;
    }

    /** One schema, with what it refers to. */
    private static final class Reading {

        private final JsonNode root;
        private final Map<String, Field> fields = new TreeMap<>();

        Reading(JsonNode root) {
            this.root = root;
        }

        private void add(String path, JsonNode schema, boolean required, Set<String> followed, int depth) {
            if (fields.size() >= MOST || depth > DEEPEST) {
                return;
            }
            String reference = schema.path("$ref").asText("");
            if (!reference.isEmpty()) {
                if (reference.startsWith("#/") && followed.add(reference + path)) {
                    add(path, root.at(reference.substring(1)), required, followed, depth + 1);
                }
                return;
            }
            fields.merge(
                    path,
                    new Field(types(schema), required),
                    (one, other) -> new Field(
                            one.types().isEmpty() ? other.types() : one.types(), one.required() || other.required()));
            Set<String> needed = new HashSet<>();
            schema.path("required").forEach(each -> needed.add(each.asText()));
            schema.path("properties")
                    .properties()
                    .forEach(each -> add(
                            FieldPath.child(path, each.getKey()),
                            each.getValue(),
                            needed.contains(each.getKey()),
                            followed,
                            depth + 1));
            if (schema.path("items").isObject()) {
                add(FieldPath.element(path), schema.path("items"), false, followed, depth + 1);
            }
            for (String composition : new String[] {"allOf", "anyOf", "oneOf"}) {
                schema.path(composition).forEach(each -> add(path, each, required, followed, depth + 1));
            }
        }

        private static String types(JsonNode schema) {
            Set<String> types = new TreeSet<>();
            JsonNode type = schema.path("type");
            if (type.isTextual()) {
                types.add(type.asText());
            }
            type.forEach(each -> types.add(each.asText()));
            return String.join(" or ", types);
        }
    }
}
