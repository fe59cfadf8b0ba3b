package io.signalbox.kind.sql;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.signalbox.exchange.CallName;
import io.signalbox.exchange.CallPayload;
import io.signalbox.exchange.CallProblems;
import io.signalbox.exchange.TemplateValues;
import io.signalbox.jdbc.SqlRequest.Type;
import io.signalbox.jdbc.SqlRequest.Value;
import io.signalbox.message.Json;
import io.signalbox.problem.ProblemException;

/**
 * Gives the places of a statement their values.
 *
 * @param optional places that may have none
 * @param given places that a poll fills
 * @param types what a place is, where its value as JSON does not say it
 */
record PlaceValues(SqlText text, Set<String> optional, Set<String> given, Map<String, Type> types) {

    /** Names of places that are not taken from the body. */
    private static final Set<String> OWN = Set.of("subject", "key");

    /**
     * The values of each run.
     *
     * @param body the same by name, as JSON; null where there are no places
     */
    record Runs(List<List<Value>> values, byte[] body) {}

    static String pointer(String name) {
        return name.equals("body")
                ? ""
                : "/" + (name.startsWith("body.") ? name.substring("body.".length()) : name).replace('.', '/');
    }

    boolean readsBody() {
        return text.names().stream().anyMatch(name -> !OWN.contains(name) && !given.contains(name));
    }

    /**
     * A list as body is a run for each of its elements, unless something is only read.
     *
     * @throws ProblemException {@code REQUEST_NOT_BUILT} when the message lacks a value
     */
    Runs of(CallPayload payload, String key, CallName call, boolean isRead) {
        JsonNode body = readsBody() ? body(payload, call) : MissingNode.getInstance();
        boolean isBatch = body.isArray() && !isRead;
        List<JsonNode> elements = new ArrayList<>();
        if (isBatch) {
            body.forEach(elements::add);
        } else {
            elements.add(body);
        }
        List<List<Value>> runs = new ArrayList<>();
        ArrayNode shown = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < elements.size(); i++) {
            ObjectNode named = named(payload.values(), key, elements.get(i), call, isBatch ? "/" + i : "");
            runs.add(values(named));
            shown.add(named);
        }
        JsonNode all = isBatch ? shown : shown.get(0);
        return new Runs(runs, text.places().isEmpty() ? null : Json.bytes(all));
    }

    private ObjectNode named(TemplateValues values, String key, JsonNode body, CallName call, String where) {
        ObjectNode named = JsonNodeFactory.instance.objectNode();
        for (String name : text.names()) {
            Optional<JsonNode> value = value(name, values, key, body);
            if (value.isEmpty() && !optional.contains(name)) {
                throw CallProblems.notBuilt(
                        call,
                        "the message has nothing for :" + name + " of the statement"
                                + (OWN.contains(name) ? "" : " at '" + where + pointer(name) + "' of its body"),
                        null);
            }
            named.set(name, value.orElse(NullNode.getInstance()));
        }
        return named;
    }

    private Optional<JsonNode> value(String name, TemplateValues values, String key, JsonNode body) {
        if (given.contains(name)) {
            return Optional.of(
                    values.place(name).<JsonNode>map(TextNode::valueOf).orElse(NullNode.getInstance()));
        }
        return switch (name) {
            case "subject" -> values.subject().map(TextNode::valueOf);
            case "key" -> Optional.of(TextNode.valueOf(key));
            default -> Optional.of(body.at(JsonPointer.compile(pointer(name)))).filter(node -> !node.isMissingNode());
        };
    }

    private List<Value> values(ObjectNode named) {
        List<Value> values = new ArrayList<>();
        for (SqlText.Place place : text.places()) {
            JsonNode value = named.get(place.name());
            values.add(new Value(text(value), types.getOrDefault(place.name(), type(value)), place.isTested()));
        }
        return values;
    }

    private static Type type(JsonNode value) {
        return value.isNumber() ? Type.NUMBER : value.isBoolean() ? Type.BOOLEAN : Type.TEXT;
    }

    private static String text(JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        if (value.isNumber()) {
            return value.decimalValue().toPlainString();
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private static JsonNode body(CallPayload payload, CallName call) {
        try {
            return payload.json();
        } catch (IOException | IllegalArgumentException e) {
            throw CallProblems.notBuilt(
                    call, "the body must be JSON, from which the values of the statement are taken", e);
        }
    }
}
