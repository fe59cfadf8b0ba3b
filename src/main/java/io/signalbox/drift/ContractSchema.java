package io.signalbox.drift;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.DisallowSchemaLoader;

import io.signalbox.document.BoundedPattern;
import io.signalbox.document.BoundedValidation;
import io.signalbox.exchange.FieldPath;

/** One JSON Schema that samples are held against. Looks nothing up outside of itself. Safe for many threads. */
final class ContractSchema {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int MOST = 20;
    private static final Set<String> CERTAIN = Set.of("date", "date-time", "uuid", "ipv4", "ipv6");

    private final JsonSchema schema;

    /** @throws RuntimeException when it is no schema, or refers to something outside of itself */
    ContractSchema(JsonNode source) {
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .formatAssertionsEnabled(true)
                .regularExpressionFactory(BoundedPattern.FACTORY)
                .locale(Locale.ROOT)
                .build();
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(
                VersionFlag.V202012,
                builder -> builder.schemaLoaders(
                        loaders -> loaders.values(List::clear).add(DisallowSchemaLoader.getInstance())));
        this.schema = factory.getSchema(certain(source.deepCopy()), config);
        this.schema.initializeValidators();
    }

    /** What makes a mail address or a host name good is a matter of opinion; only plain formats are asserted. */
    private static JsonNode certain(JsonNode schema) {
        if (schema instanceof ObjectNode object
                && object.path("format").isTextual()
                && !CERTAIN.contains(object.path("format").asText())) {
            object.remove("format");
        }
        schema.forEach(ContractSchema::certain);
        return schema;
    }

    static Optional<ContractSchema> ofFile(Path file) {
        try {
            return Optional.of(new ContractSchema(MAPPER.readTree(Files.readAllBytes(file))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    List<Difference> differences(JsonNode sample) {
        Set<ValidationMessage> messages = BoundedValidation.messages(schema, sample);
        return messages.stream()
                .limit(MOST)
                .map(message -> difference(message, sample))
                .distinct()
                .toList();
    }

    private static Difference difference(ValidationMessage message, JsonNode sample) {
        String keyword = message.getType();
        String path = path(message.getInstanceLocation().toString());
        String property = message.getProperty();
        JsonNode value = sample.at(message.getInstanceLocation().toString());
        if (keyword.equals("additionalProperties") || keyword.equals("unevaluatedProperties")) {
            return new Difference(
                    FieldPath.child(path, String.valueOf(property)),
                    Change.UNDOCUMENTED,
                    "",
                    "a field that the contract does not name",
                    property == null ? null : MaskedValue.of(value.path(property)));
        }
        if (keyword.equals("required")) {
            return new Difference(
                    FieldPath.child(path, String.valueOf(property)),
                    Change.CONTRACT_BROKEN,
                    keyword,
                    "missing, though the contract requires it",
                    null);
        }
        return new Difference(
                path,
                Change.CONTRACT_BROKEN,
                keyword,
                "does not keep the contract's '" + keyword + "': " + allowed(message),
                MaskedValue.of(value));
    }

    /** What the contract allows; never what was found. */
    private static String allowed(ValidationMessage message) {
        JsonNode rule = message.getSchemaNode();
        String text = rule == null ? "" : rule.toString();
        return text.length() <= 120 ? text : text.substring(0, 117) + "...";
    }

    private static String path(String pointer) {
        StringBuilder path = new StringBuilder();
        for (String part :
                pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/")) {
            String name = part.replace("~1", "/").replace("~0", "~");
            String next = name.matches("\\d+") ? FieldPath.element("") : FieldPath.child("", name);
            path.append(next);
        }
        return path.toString();
    }
}
