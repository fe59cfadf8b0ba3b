package io.signalbox.routefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.routefile.Outline.Branch;

/** Reads the tree of a route's steps. What Camel would not understand is left out. */
final class OutlineReader {

    private static final String STEPS = "steps";

    private OutlineReader() {}

    /** @param steps a list of steps, or anything else for none */
    static List<Outline> read(JsonNode steps) {
        List<Outline> outlines = new ArrayList<>();
        for (JsonNode step : steps) {
            step.properties().forEach(field -> outlines.add(step(field.getKey(), field.getValue())));
        }
        return outlines;
    }

    private static Outline step(String kind, JsonNode block) {
        List<Branch> branches = new ArrayList<>();
        if (block.path(STEPS).isArray()) {
            branches.add(new Branch(STEPS, null, read(block.path(STEPS))));
        }
        for (Map.Entry<String, JsonNode> field : block.properties()) {
            for (JsonNode part : field.getValue().isArray() ? field.getValue() : List.of(field.getValue())) {
                if (part.path(STEPS).isArray()) {
                    branches.add(new Branch(field.getKey(), says(part), read(part.path(STEPS))));
                }
            }
        }
        return new Outline(kind, text(block.path("id")), says(block), branches);
    }

    private static String says(JsonNode block) {
        if (block.isTextual()) {
            return block.asText();
        }
        for (String key : List.of("uri", "message", "name")) {
            if (block.path(key).isTextual()) {
                return block.path(key).asText();
            }
        }
        return expression(block.path("expression"));
    }

    /** Stands in a block that is named after its language. */
    private static String expression(JsonNode languages) {
        for (JsonNode language : languages) {
            return text(language.isTextual() ? language : language.path("expression"));
        }
        return null;
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.asText() : null;
    }
}
