package io.signalbox.importer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.document.Document;

/** The routes of a file, whichever of Camel's forms it has; what is no route is said. */
final class RouteElements {

    /** What stands beside routes, and what to do with it. */
    private static final Map<String, String> BESIDE = Map.ofEntries(
            Map.entry(
                    "beans",
                    "objects of the program are not taken over: connections are systems, code is a mapping or a route in Java"),
            Map.entry(
                    "errorHandler",
                    "the ledger retries and parks; what an answer means is said by 'answers' in a descriptor"),
            Map.entry(
                    "onException",
                    "the ledger retries and parks; where to call instead is said by 'fallback' in a descriptor"),
            Map.entry("onCompletion", "write what is to be done as the last steps of the route"),
            Map.entry("intercept", "write what is to be done into the routes"),
            Map.entry("interceptFrom", "write what is to be done into the routes"),
            Map.entry("interceptSendToEndpoint", "write what is to be done into the routes"),
            Map.entry("restConfiguration", "the hub listens at signalbox.http; remove nothing, it is not taken over"),
            Map.entry("routeConfiguration", "the ledger retries and parks for every route"),
            Map.entry("routeTemplate", "write the routes out"),
            Map.entry("templatedRoute", "write the route out"));

    /** One route, or one call of {@code rest:}. */
    record Element(String kind, JsonNode block, String pointer) {}

    private final Notes notes;
    private final List<Element> elements = new ArrayList<>();

    RouteElements(Notes notes) {
        this.notes = notes;
    }

    List<Element> of(JsonNode root) {
        String kind = root.path("kind").asText();
        JsonNode spec = root.path("spec");
        if (kind.equals("Integration")) {
            list(spec.path("flows"), "/spec/flows");
        } else if (kind.equals("Pipe") || kind.equals("KameletBinding")) {
            pipe(root, spec);
        } else if (kind.equals("Kamelet")) {
            element("from", spec.path("template").path("from"), "/spec/template/from");
            notes.decide("/spec/template", "a kamelet is a route with places: fill them, or remove the route");
        } else if (root.isArray()) {
            list(root, "");
        } else {
            root.properties().forEach(field -> element(field.getKey(), field.getValue(), "/" + field.getKey()));
        }
        return elements;
    }

    private void list(JsonNode list, String pointer) {
        for (int i = 0; i < list.size(); i++) {
            for (Map.Entry<String, JsonNode> field : list.get(i).properties()) {
                element(field.getKey(), field.getValue(), Document.pointer(pointer + "/" + i, field.getKey()));
            }
        }
    }

    private void element(String key, JsonNode block, String pointer) {
        String name = CanonicalForm.name(key);
        if (name.equals("route") || name.equals("from") || name.equals("rest")) {
            elements.add(new Element(name, block, pointer));
        } else {
            notes.decide(
                    pointer,
                    "'" + name + "' is not taken over: "
                            + BESIDE.getOrDefault(name, "the hub has nothing of that kind; see docs/route-files.md"));
        }
    }

    /** Source, steps and sink of a pipe as the route that they are. */
    private void pipe(JsonNode root, JsonNode spec) {
        ObjectNode from = end(spec.path("source"));
        ArrayNode steps = from.putArray("steps");
        for (JsonNode step : spec.path("steps")) {
            steps.addObject().set("to", end(step));
        }
        steps.addObject().set("to", end(spec.path("sink")));
        ObjectNode route = JsonNodeFactory.instance.objectNode();
        if (root.path("metadata").path("name").isTextual()) {
            route.set("id", root.path("metadata").path("name"));
        }
        route.set("from", from);
        elements.add(new Element("route", route, "/spec"));
    }

    private static ObjectNode end(JsonNode end) {
        ObjectNode block = JsonNodeFactory.instance.objectNode();
        String kamelet = end.path("ref").path("name").asText();
        block.put("uri", end.path("uri").asText("kamelet:" + kamelet));
        if (end.path("properties").isObject()) {
            block.set("parameters", end.path("properties").deepCopy());
        }
        return block;
    }
}
