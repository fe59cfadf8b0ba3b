package io.signalbox.document;

import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;

import io.signalbox.problem.Finding;

/** A JSON Schema (2020-12) of ours that documents are held against. Safe for use by many threads. */
public final class DocumentSchema {

    private final JsonNode source;
    private final JsonSchema schema;

    private DocumentSchema(JsonNode source) {
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .locale(Locale.ROOT)
                .build();
        this.source = source;
        this.schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(source, config);
    }

    /**
     * Loads a schema shipped with the product.
     *
     * @param resource such as {@code schema/integration.schema.json}
     * @throws IllegalArgumentException when there is no such resource
     */
    public static DocumentSchema ofResource(String resource) {
        return of(SchemaPart.ofResource(resource));
    }

    public static DocumentSchema of(JsonNode schema) {
        return new DocumentSchema(schema);
    }

    /** Every place where the document does not fit, each with its position and what would be allowed. */
    public List<Finding> check(Document document) {
        SchemaFindings words = new SchemaFindings(document, source);
        return schema.validate(document.root()).stream()
                .flatMap(words::of)
                .distinct()
                .sorted()
                .toList();
    }
}
