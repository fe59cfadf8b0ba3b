package io.signalbox.compare;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.message.Json;

/** The fields of a body and their types, without a value: what a route can rely on. */
final class Shapes {

    private static final int MOST = 500;
    private static final int DEEPEST = 12;
    private static final int ELEMENTS = 20;

    private Shapes() {}

    /** Empty for what is no JSON. */
    static TreeMap<String, TreeSet<String>> of(byte[] body) {
        TreeMap<String, TreeSet<String>> shape = new TreeMap<>();
        try {
            JsonNode json = body.length == 0 ? null : Json.reader().readTree(body);
            if (json != null) {
                add("", json, shape, 0);
            }
        } catch (IOException e) {
            // no JSON: the content type shows
        }
        return shape;
    }

    private static void add(String path, JsonNode node, TreeMap<String, TreeSet<String>> shape, int depth) {
        if (shape.size() >= MOST || depth > DEEPEST) {
            return;
        }
        String type = node.isNumber() ? "number" : node.getNodeType().name().toLowerCase(Locale.ROOT);
        shape.computeIfAbsent(path, p -> new TreeSet<>()).add(type);
        if (node.isObject()) {
            // In one order, so that both sides leave out the same fields of many.
            node.properties().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(field -> add(path + "/" + field.getKey(), field.getValue(), shape, depth + 1));
        }
        for (int i = 0; node.isArray() && i < Math.min(node.size(), ELEMENTS); i++) {
            add(path + "/[]", node.get(i), shape, depth + 1);
        }
    }
}
