package io.signalbox.routefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.Document;
import io.signalbox.routefile.EndpointUse.Role;

/** Collects what one route holds: its steps at any depth, and the endpoints they name. */
final class RouteReader {

    /** Steps that name one endpoint by its uri. */
    static final Set<String> SENDING = Set.of("to", "toD", "wireTap", "poll");

    private final Document document;
    private final List<Step> steps = new ArrayList<>();
    private final List<EndpointUse> targets = new ArrayList<>();

    RouteReader(Document document) {
        this.document = document;
    }

    DeclaredRoute read(JsonNode route, String pointer) {
        JsonNode from = route.path("from");
        EndpointUse start = EndpointUse.read(Role.FROM, document, from, Document.pointer(pointer, "from"))
                .orElse(null);
        blocks(route, pointer);
        return new DeclaredRoute(
                text(route, "id"),
                text(route, "group"),
                text(route, "description"),
                pointer,
                start,
                start == null ? null : Source.of(start.uri()),
                targets,
                steps,
                OutlineReader.read(from.path("steps")));
    }

    private void blocks(JsonNode node, String pointer) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String child = Document.pointer(pointer, field.getKey());
            boolean steps = field.getKey().equals("steps") && field.getValue().isArray();
            each(field.getValue(), child, steps);
        }
    }

    private void each(JsonNode node, String pointer, boolean steps) {
        if (!node.isArray()) {
            blocks(node, pointer);
            return;
        }
        for (int i = 0; i < node.size(); i++) {
            String child = pointer + "/" + i;
            if (steps) {
                step(node.get(i), child);
            } else {
                blocks(node.get(i), child);
            }
        }
    }

    private void step(JsonNode step, String pointer) {
        for (Map.Entry<String, JsonNode> field : step.properties()) {
            String child = Document.pointer(pointer, field.getKey());
            steps.add(new Step(field.getKey(), text(field.getValue(), "id"), child));
            if (SENDING.contains(field.getKey())) {
                EndpointUse.read(Role.TO, document, field.getValue(), child).ifPresent(targets::add);
            }
            blocks(field.getValue(), child);
        }
    }

    private static String text(JsonNode block, String key) {
        return block.path(key).isTextual() ? block.path(key).asText() : null;
    }
}
