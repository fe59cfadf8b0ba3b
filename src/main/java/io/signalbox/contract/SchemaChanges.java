package io.signalbox.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.models.media.Schema;
import org.openapitools.openapidiff.core.model.ChangedSchema;

import io.signalbox.contract.ContractChange.Effect;

/** Finds what differs in a schema, field by field: what is harmless in an answer may break a request, and the other way round. */
final class SchemaChanges {

    private static final int DEEPEST = 12;

    /** Takes one difference. */
    @FunctionalInterface
    interface Sink {
        void add(List<String> field, String text, Effect effect);
    }

    private final boolean request;
    private final Sink sink;

    SchemaChanges(boolean request, Sink sink) {
        this.request = request;
        this.sink = sink;
    }

    void look(List<String> field, ChangedSchema schema) {
        if (field.size() > DEEPEST) {
            return;
        }
        lookAtItself(field, schema);
        lookAtProperties(field, schema);
        for (Map.Entry<String, ChangedSchema> property :
                schema.getChangedProperties().entrySet()) {
            look(child(field, property.getKey()), property.getValue());
        }
        if (schema.getItems() != null) {
            look(field, schema.getItems());
        }
        if (schema.getAddProp() != null) {
            look(field, schema.getAddProp());
        }
        if (schema.getOneOfSchema() != null && schema.getOneOfSchema().isIncompatible()) {
            sink.add(field, "takes other forms", Effect.USERS);
        }
    }

    private void lookAtItself(List<String> field, ChangedSchema schema) {
        if (schema.isChangedType()) {
            sink.add(
                    field,
                    "is " + type(schema.getNewSchema()) + " instead of " + type(schema.getOldSchema()),
                    Effect.USERS);
        }
        if (schema.isChangeFormat()) {
            sink.add(
                    field,
                    "has the format " + schema.getNewSchema().getFormat() + " instead of "
                            + schema.getOldSchema().getFormat(),
                    Effect.USERS);
        }
        // The library reports nullability also where it is the same on both sides.
        if (schema.getNullable() != null
                && isTrue(schema.getNullable().getLeft())
                        != isTrue(schema.getNullable().getRight())) {
            boolean now = isTrue(schema.getNullable().getRight());
            sink.add(field, now ? "may be null" : "may not be null any more", users(now != request));
        }
        if (schema.getEnumeration() != null) {
            lookAtValues(
                    field,
                    schema.getEnumeration().getIncreased(),
                    schema.getEnumeration().getMissing());
        }
        boolean narrower = schema.getMaxLength() != null
                        && schema.getMaxLength().isIncompatible()
                || schema.getPattern() != null && schema.getPattern().isIncompatible()
                || schema.getNumericRange() != null && schema.getNumericRange().isIncompatible();
        if (narrower) {
            sink.add(field, "has other bounds", users(request));
        }
    }

    private static boolean isTrue(Boolean flag) {
        return Boolean.TRUE.equals(flag);
    }

    private static Effect users(boolean breaks) {
        return breaks ? Effect.USERS : Effect.NOBODY;
    }

    private static String type(Schema<?> schema) {
        return schema.getType() == null ? String.valueOf(schema.getTypes()) : schema.getType();
    }

    private void lookAtValues(List<String> field, List<?> added, List<?> gone) {
        if (!added.isEmpty()) {
            sink.add(field, "has new values: " + added, users(!request));
        }
        if (!gone.isEmpty()) {
            sink.add(field, "has no values " + gone + " any more", users(request));
        }
    }

    private void lookAtProperties(List<String> field, ChangedSchema schema) {
        List<String> required =
                schema.getRequired() == null ? List.of() : schema.getRequired().getIncreased();
        List<String> optional =
                schema.getRequired() == null ? List.of() : schema.getRequired().getMissing();
        schema.getMissingProperties().keySet().forEach(name -> sink.add(child(field, name), "is gone", Effect.USERS));
        for (String name : schema.getIncreasedProperties().keySet()) {
            boolean needed = request && required.contains(name);
            sink.add(
                    child(field, name),
                    needed ? "is new, and required" : "is new",
                    needed ? Effect.OMITTERS : Effect.NOBODY);
        }
        required.stream()
                .filter(name -> !schema.getIncreasedProperties().containsKey(name))
                .forEach(name ->
                        sink.add(child(field, name), "is required now", request ? Effect.OMITTERS : Effect.NOBODY));
        optional.stream()
                .filter(name -> !schema.getMissingProperties().containsKey(name))
                .forEach(name -> sink.add(child(field, name), "may be missing", users(!request)));
    }

    private static List<String> child(List<String> field, String name) {
        List<String> child = new ArrayList<>(field);
        child.add(name);
        return child;
    }
}
