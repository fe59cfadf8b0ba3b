package io.signalbox.kind.soap;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.signalbox.exchange.TemplateValues;

/**
 * The body of a request that only reads, as a descriptor writes it out: nobody hands one over. A text that is a place, such as
 * {@code ${next}}, takes what stands for it; where that is nothing yet, its element is left out.
 */
record SoapRequest(JsonNode body) {

    private static final Pattern PLACE = Pattern.compile("\\$\\{([^{}]*)}");

    /**
     * @param places that may be named
     * @throws IllegalArgumentException saying in our words what is wrong
     */
    static SoapRequest of(JsonNode body, Set<String> places) {
        check(body, places);
        return new SoapRequest(body);
    }

    private static void check(JsonNode node, Set<String> places) {
        if (node.isTextual() && node.textValue().contains("${")) {
            Matcher place = PLACE.matcher(node.textValue());
            if (!place.matches() || !places.contains(place.group(1))) {
                throw new IllegalArgumentException(
                        "'" + node.textValue() + "' is no place that has a value here; write one alone: "
                                + (places.isEmpty()
                                        ? "there is none without 'page'"
                                        : String.join(
                                                ", ",
                                                places.stream()
                                                        .sorted()
                                                        .map(name -> "${" + name + "}")
                                                        .toList())));
            }
        }
        node.forEach(child -> check(child, places));
    }

    /** What is asked for now. */
    JsonNode filled(TemplateValues values) {
        return filled(body, values).orElseGet(JsonNodeFactory.instance::objectNode);
    }

    private static Optional<JsonNode> filled(JsonNode node, TemplateValues values) {
        Matcher place = PLACE.matcher(node.isTextual() ? node.textValue() : "");
        if (place.matches()) {
            return values.place(place.group(1)).map(TextNode::valueOf);
        }
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> filled(field.getValue(), values)
                    .ifPresent(value -> object.set(field.getKey(), value)));
            return Optional.of(object);
        }
        if (node.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            node.forEach(each -> filled(each, values).ifPresent(list::add));
            return Optional.of(list);
        }
        return Optional.of(node);
    }

    /** As it is written. */
    @Override
    public String toString() {
        return body.toString();
    }
}
