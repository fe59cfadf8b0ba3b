package io.signalbox.kind.graphql;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.exchange.CallName;
import io.signalbox.exchange.CallPayload;
import io.signalbox.exchange.CallProblems;
import io.signalbox.kind.graphql.QueryDocument.Variable;

/**
 * Gives the variables of a call their values.
 *
 * @param places by the name of the variable, in the order of the document
 */
record Variables(QueryDocument document, Map<String, Place> places) {

    /** Those of the body that have the names of the variables. */
    static Map<String, Place> ofBody(QueryDocument document) {
        return document.variables().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Variable::name, variable -> new Place.Body(JsonPointer.compile("/" + variable.name()))));
    }

    /** Whether the body of a message is read for them. */
    boolean readBody() {
        return places.values().stream().anyMatch(Place.Body.class::isInstance);
    }

    /** The places of a message that they are taken from, for people. */
    String text() {
        return document.variables().stream()
                .map(variable -> places.get(variable.name()))
                .filter(place -> place != null && !place.text().isEmpty())
                .map(Place::text)
                .collect(Collectors.joining(" "));
    }

    /** @throws io.signalbox.problem.ProblemException {@code REQUEST_NOT_BUILT} when the message lacks what the document needs */
    ObjectNode of(CallPayload payload, CallName call) {
        JsonNode body = readBody() ? body(payload, call) : MissingNode.getInstance();
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        for (Variable variable : document.variables()) {
            Place place = places.get(variable.name());
            Optional<JsonNode> value = place == null ? Optional.empty() : place.value(payload.values(), body);
            if (variable.isRequired() && value.filter(node -> !node.isNull()).isEmpty()) {
                throw CallProblems.notBuilt(
                        call,
                        "the variable '$" + variable.name() + "' needs a value at " + place.text()
                                + ", but the message has none",
                        null);
            }
            value.ifPresent(node -> values.set(variable.name(), node));
        }
        return values;
    }

    private static JsonNode body(CallPayload payload, CallName call) {
        try {
            return payload.json();
        } catch (IOException | IllegalArgumentException e) {
            throw CallProblems.notBuilt(call, "the body must be JSON, from which variables are taken", e);
        }
    }
}
