package io.signalbox.mapping;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SchemaFastPathTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> NAMES = List.of("a", "b", "c");
    private static final List<String> TEXTS =
            List.of("", "a", "ab", "12", "\uD83D\uDE82", "a\n", "2026-11-24T10:00:00Z");
    private static final List<String> TYPES =
            List.of("object", "array", "string", "number", "integer", "boolean", "null");
    private static final JsonSchemaFactory VALIDATOR = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private final Random random = new Random(20261124);

    @Test
    void saysYesOnlyWhereTheValidatorDoes() throws JsonProcessingException {
        int fits = 0;
        int seen = 0;
        for (int i = 0; i < 3_000; i++) {
            JsonNode schema = recursive();
            JsonSchema validator = VALIDATOR.getSchema(schema, CONFIG);
            Predicate<JsonNode> glance = glance(schema);
            for (int j = 0; j < 10; j++) {
                JsonNode value = value(3);
                boolean valid = validator.validate(value).isEmpty();
                boolean yes = glance.test(value);
                assertThat(!yes || valid).as("%s says yes to %s", schema, value).isTrue();
                fits += valid ? 1 : 0;
                seen += yes ? 1 : 0;
            }
        }
        assertThat(fits).as("values that fit").isGreaterThan(5_000);
        assertThat(seen * 10).as("of them seen at a glance").isGreaterThan(fits * 9);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"not\": {\"type\": \"string\"}}",
                "{\"$schema\": \"http://json-schema.org/draft-07/schema#\", \"type\": \"number\"}",
                "{\"properties\": {\"a\": {\"$dynamicRef\": \"#a\"}}}",
                "{\"$ref\": \"#anchor\"}",
                "{\"$ref\": \"other.schema.json\"}",
                "{\"$ref\": \"#\"}",
                "{\"$ref\": \"#/$defs/a\", \"$defs\": {\"a\": {\"$ref\": \"#/$defs/b\"}, \"b\": {\"$ref\": \"#/$defs/a\"}}}",
                "{\"maxLength\": 1e99}",
                "{\"patternProperties\": {\"a\": true}}"
            })
    void cannotTellWhatIsUnusual(String schema) throws JsonProcessingException {
        assertThat(glance(LosslessJson.read(schema)).test(JSON.numberNode(1))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {"a": {"b": "x"}}  | true
            {"a": {"b": ""}}   | false
            {"a": {}}          | false
            """)
    void followsReferences(String value, boolean fits) throws JsonProcessingException {
        JsonNode schema = LosslessJson.read(
                """
                {"properties": {"a": {"$ref": "#/$defs/one"}},
                 "$defs": {"one": {"required": ["b"], "properties": {"b": {"type": "string", "minLength": 1}}}}}""");
        assertThat(glance(schema).test(LosslessJson.read(value))).isEqualTo(fits);
    }

    private static Predicate<JsonNode> glance(JsonNode schema) {
        Path file = Path.of("it.schema.json");
        return SchemaFastPath.of(
                new SchemaFastPath.Placed(file, schema),
                (from, reference) -> reference.startsWith("#/") || reference.equals("#")
                        ? new SchemaFastPath.Placed(from, schema.at(reference.substring(1)))
                        : null,
                leaf -> {
                    JsonSchema judge = VALIDATOR.getSchema(leaf, CONFIG);
                    return node -> judge.validate(node).isEmpty();
                });
    }

    /** Its parts may refer to the whole, and to a part that refers to the whole, always a step further into the value. */
    private JsonNode recursive() {
        JsonNode schema = schema(3);
        if (schema instanceof ObjectNode object) {
            object.remove("$ref");
            ObjectNode part = object.putObject("$defs").putObject("part");
            ObjectNode properties = part.putObject("properties");
            NAMES.forEach(name -> properties.set(name, schema(1)));
        }
        return schema;
    }

    private JsonNode schema(int depth) {
        ObjectNode schema = JSON.objectNode();
        if (random.nextInt(6) == 0) {
            return schema.put("$ref", random.nextBoolean() ? "#" : "#/$defs/part");
        }
        if (random.nextInt(10) == 0) {
            return JSON.booleanNode(random.nextInt(4) > 0);
        }
        for (int keywords = random.nextInt(4); keywords > 0; keywords--) {
            switch (random.nextInt(depth > 0 ? 17 : 13)) {
                case 0 -> schema.put("type", pick(TYPES));
                case 1 -> schema.set("type", JSON.arrayNode().add(pick(TYPES)).add("string"));
                case 2 -> schema.put("minLength", random.nextInt(3));
                case 3 -> schema.put("maxLength", random.nextInt(3));
                case 4 -> schema.put("pattern", pick(List.of("^a$", "a", "^[0-9]+$", "b$", "^\\d*$")));
                case 5 -> schema.put("format", pick(List.of("date-time", "email")));
                case 6 ->
                    schema.set(
                            "enum", JSON.arrayNode().add("a").add("12").add(1).addNull());
                case 7 -> schema.set("minimum", number());
                case 8 -> schema.set("maximum", number());
                case 9 -> schema.set("exclusiveMinimum", number());
                case 10 -> schema.set("exclusiveMaximum", number());
                case 11 -> schema.put("minItems", random.nextInt(3));
                case 12 -> schema.put("maxItems", random.nextInt(3));
                case 13 -> schema.set("required", JSON.arrayNode().add(pick(NAMES)));
                case 14 -> {
                    ObjectNode properties = schema.putObject("properties");
                    NAMES.forEach(name -> properties.set(name, schema(depth - 1)));
                }
                case 15 -> schema.set("additionalProperties", schema(depth - 1));
                default -> schema.set("items", schema(depth - 1));
            }
        }
        return schema;
    }

    private JsonNode value(int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 5)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> number();
            case 3, 4 -> JSON.textNode(pick(TEXTS));
            case 5 -> {
                ArrayNode array = JSON.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    array.add(value(depth - 1));
                }
                yield array;
            }
            default -> {
                ObjectNode object = JSON.objectNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    object.set(pick(NAMES), value(depth - 1));
                }
                yield object;
            }
        };
    }

    private JsonNode number() {
        return random.nextBoolean()
                ? JSON.numberNode(random.nextInt(3))
                : JSON.numberNode(new BigDecimal(pick(List.of("1.0", "0.5", "2.00", "1e2", "-1.5"))));
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
