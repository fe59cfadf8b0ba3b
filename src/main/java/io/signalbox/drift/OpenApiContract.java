package io.signalbox.drift;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.document.Document;
import io.signalbox.document.Documents;
import io.signalbox.system.ContractedOperation;

/** An OpenAPI file, 3.0 or 3.1: gives the schema of what an operation of ours sends or gets. */
final class OpenApiContract {

    private final JsonNode root;

    private OpenApiContract(JsonNode root) {
        this.root = root;
    }

    static Optional<OpenApiContract> read(Path file) {
        return Documents.read(file).document().map(Document::root).map(OpenApiContract::new);
    }

    /** Empty when the file says nothing about it. */
    Optional<ContractSchema> schema(ContractedOperation operation, Part part) {
        return document(operation, part).map(ContractSchema::new);
    }

    /** The same as JSON Schema. */
    Optional<JsonNode> document(ContractedOperation operation, Part part) {
        JsonNode described = find(operation);
        List<JsonNode> schemas = new ArrayList<>();
        if (part == Part.REQUEST) {
            addSchema(schemas, resolved(described.path("requestBody")));
        } else {
            for (Map.Entry<String, JsonNode> response :
                    described.path("responses").properties()) {
                if (response.getKey().startsWith("2")) {
                    addSchema(schemas, resolved(response.getValue()));
                }
            }
        }
        return schemas.isEmpty() ? Optional.empty() : Optional.of(document(schemas));
    }

    /** The longest path that means our operation. */
    private JsonNode find(ContractedOperation operation) {
        JsonNode found = JsonNodeFactory.instance.missingNode();
        int longest = -1;
        for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
            JsonNode method = resolved(path.getValue()).path(operation.method().toLowerCase(Locale.ROOT));
            if (operation.isAt(operation.method(), path.getKey())
                    && method.isObject()
                    && path.getKey().length() > longest) {
                found = method;
                longest = path.getKey().length();
            }
        }
        return found;
    }

    private static void addSchema(List<JsonNode> schemas, JsonNode bodied) {
        for (Map.Entry<String, JsonNode> content : bodied.path("content").properties()) {
            if (content.getKey().contains("json")
                    && content.getValue().path("schema").isObject()) {
                schemas.add(content.getValue().path("schema"));
            }
        }
    }

    private JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText("");
        return reference.startsWith("#/") ? root.at(reference.substring(1)) : node;
    }

    private JsonNode document(List<JsonNode> schemas) {
        OpenApiSchemas translated = new OpenApiSchemas();
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ObjectNode definitions = document.putObject("$defs");
        Set<String> parts = OpenApiSchemas.partsOfOthers(root);
        root.path("components")
                .path("schemas")
                .properties()
                .forEach(schema -> definitions.set(
                        schema.getKey(), translated.of(schema.getValue(), !parts.contains(schema.getKey()))));
        ArrayNode any = document.putArray("anyOf");
        // What an operation names itself is whole, also where it is a part of something else elsewhere.
        schemas.forEach(schema -> any.add(translated.of(resolved(schema), true)));
        if (any.size() == 1) {
            document.remove("anyOf");
            document.setAll((ObjectNode) any.get(0));
        }
        return document;
    }
}
