package io.signalbox.document;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;

import io.signalbox.problem.Finding;

/** A JSON Schema (2020-12) of ours that documents are held against. Safe for use by many threads. */
public final class DocumentSchema {

    private final Supplier<JsonNode> origin;
    private Compiled compiled;

    private DocumentSchema(Supplier<JsonNode> origin) {
        this.origin = origin;
    }

    private record Compiled(JsonNode source, JsonSchema schema) {

        static Compiled of(JsonNode source) {
            SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                    .pathType(PathType.JSON_POINTER)
                    .locale(Locale.ROOT)
                    .build();
            return new Compiled(
                    source, JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(source, config));
        }
    }

    /**
     * A schema shipped with the product; it is loaded when the first document is held against it.
     *
     * @param resource such as {@code schema/integration.schema.json}
     */
    public static DocumentSchema ofResource(String resource) {
        return new DocumentSchema(() -> SchemaPart.ofResource(resource));
    }

    public static DocumentSchema of(JsonNode schema) {
        return new DocumentSchema(() -> schema);
    }

    /** Every place where the document does not fit, each with its position and what would be allowed. */
    public List<Finding> check(Document document) {
        Compiled known = compiled();
        SchemaFindings words = new SchemaFindings(document, known.source());
        return known.schema().validate(document.root()).stream()
                .flatMap(words::of)
                .distinct()
                .sorted()
                .toList();
    }

    private synchronized Compiled compiled() {
        if (compiled == null) {
            compiled = Compiled.of(origin.get());
        }
        return compiled;
    }
}
