package io.signalbox.api;

import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Describes what the API answers, as JSON Schema: from the same classes, and by the same rules, from which the answers are written.
 * Whatever Java can leave out may be null, since no class says where it never is.
 */
final class AnswerSchemas {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ObjectMapper mapper;
    private final ObjectNode named;

    /** @param named gets a schema for each class that comes up */
    AnswerSchemas(ObjectMapper mapper, ObjectNode named) {
        this.mapper = mapper;
        this.named = named;
    }

    /** What an answer of this type looks like. */
    ObjectNode of(Type type) {
        if (type instanceof ApiRoutes.Many many) {
            ObjectNode list = JSON.objectNode().put("type", "array");
            list.set("items", of(mapper.constructType(many.each())));
            return list;
        }
        return of(mapper.constructType(type));
    }

    private ObjectNode of(JavaType type) {
        Class<?> raw = type.getRawClass();
        ObjectNode schema = JSON.objectNode();
        if (type.isCollectionLikeType() || type.isArrayType()) {
            schema.put("type", "array").set("items", of(type.getContentType()));
        } else if (type.isMapLikeType()) {
            schema.put("type", "object").set("additionalProperties", of(type.getContentType()));
        } else if (raw == ObjectNode.class) {
            schema.put("type", "object");
        } else if (raw == Object.class || JsonNode.class.isAssignableFrom(raw)) {
            return schema;
        } else if (isWrittenAsText(type)) {
            schema.put("type", "string");
        } else if (!simple(schema, raw)) {
            schema.put("$ref", "#/components/schemas/" + define(type));
        }
        return schema;
    }

    private boolean isWrittenAsText(JavaType type) {
        AnnotatedMember value = mapper.getSerializationConfig().introspect(type).findJsonValueAccessor();
        return value != null && value.getRawType() == String.class;
    }

    private static boolean simple(ObjectNode schema, Class<?> raw) {
        if (raw == boolean.class || raw == Boolean.class) {
            schema.put("type", "boolean");
        } else if (raw == long.class || raw == Long.class || raw == int.class || raw == Integer.class) {
            schema.put("type", "integer").put("format", raw == int.class || raw == Integer.class ? "int32" : "int64");
        } else if (raw == double.class || Number.class.isAssignableFrom(raw)) {
            schema.put("type", "number");
        } else if (raw == Instant.class) {
            schema.put("type", "string").put("format", "date-time");
        } else if (raw.isEnum()) {
            ArrayNode words = schema.put("type", "string").putArray("enum");
            for (Object constant : raw.getEnumConstants()) {
                words.add(((Enum<?>) constant).name().toLowerCase(Locale.ROOT));
            }
        } else if (CharSequence.class.isAssignableFrom(raw) || raw == Duration.class) {
            schema.put("type", "string");
        } else {
            return false;
        }
        return true;
    }

    /** The schema's name: where two classes are called alike, the class around them goes before. */
    private String define(JavaType type) {
        Class<?> raw = type.getRawClass();
        Class<?> around = raw.getEnclosingClass();
        String name = (around == null ? "" : around.getSimpleName()) + raw.getSimpleName();
        if (named.has(name)) {
            return name;
        }
        ObjectNode schema = named.putObject(name).put("type", "object");
        ArrayNode required = JSON.arrayNode();
        ObjectNode properties = schema.putObject("properties");
        BeanDescription description = mapper.getSerializationConfig().introspect(type);
        boolean always =
                description.findPropertyInclusion(JsonInclude.Value.empty()).getValueInclusion()
                        != JsonInclude.Include.NON_NULL;
        for (BeanPropertyDefinition each : description.findProperties()) {
            if (each.couldSerialize()) {
                if (always || each.getRawPrimaryType().isPrimitive()) {
                    required.add(each.getName());
                }
                properties.set(each.getName(), nullable(member(each), each.getRawPrimaryType()));
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return name;
    }

    /** What is declared as anything is a code of some system: a number over HTTP, else a text. */
    private ObjectNode member(BeanPropertyDefinition property) {
        if (property.getRawPrimaryType() == Object.class) {
            ObjectNode code = JSON.objectNode();
            code.putArray("type").add("integer").add("string");
            return code;
        }
        return of(property.getPrimaryType());
    }

    private static ObjectNode nullable(ObjectNode schema, Class<?> raw) {
        if (raw.isPrimitive() || schema.isEmpty() || schema.path("type").isArray()) {
            return schema;
        }
        if (schema.has("type")) {
            String type = schema.path("type").asText();
            schema.putArray("type").add(type).add("null");
            if (schema.path("enum").isArray()) {
                ((ArrayNode) schema.path("enum")).addNull();
            }
            return schema;
        }
        ObjectNode either = JSON.objectNode();
        either.putArray("anyOf").add(schema).addObject().put("type", "null");
        return either;
    }
}
