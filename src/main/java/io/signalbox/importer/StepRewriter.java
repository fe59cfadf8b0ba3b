package io.signalbox.importer;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.document.Document;

/** Writes one route's start and steps anew: endpoints as systems and channels, all else in the canonical form. */
final class StepRewriter {

    private static final Set<String> SENDING = Set.of("to", "toD", "wireTap");

    private final Map<String, Conversion> conversions;
    private final Notes notes;
    private final Names ids = new Names();
    private final Set<String> given = new HashSet<>();

    StepRewriter(Map<String, Conversion> conversions, Notes notes) {
        this.conversions = new HashMap<>(conversions);
        this.notes = notes;
    }

    /** The start of a route, with its steps. */
    ObjectNode from(JsonNode from, String pointer) {
        ObjectNode block = CanonicalForm.block("from", from);
        Optional<Endpoint> endpoint = Endpoint.read(block, pointer).map(Kamelets::plain);
        boolean startsEmpty = endpoint.map(Endpoint::scheme)
                .filter(scheme ->
                        List.of("timer", "quartz", "cron", "scheduler").contains(scheme))
                .isPresent();
        JsonNode steps = block.remove("steps");
        endpoint.ifPresent(found -> {
            Conversion conversion = conversions.get(found.scheme());
            Optional<String> uri = conversion == null ? Optional.empty() : conversion.from(found, notes);
            write(block, found, uri);
        });
        block.set(
                "steps",
                steps(
                        steps == null ? JsonNodeFactory.instance.arrayNode() : steps,
                        Document.pointer(pointer, "steps"),
                        !startsEmpty));
        return block;
    }

    private ArrayNode steps(JsonNode steps, String pointer, boolean hasBody) {
        ArrayNode written = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < steps.size(); i++) {
            for (Map.Entry<String, JsonNode> field : steps.get(i).properties()) {
                String name = CanonicalForm.name(field.getKey());
                String at = Document.pointer(pointer + "/" + i, field.getKey());
                Before before = new Before(written, hasBody);
                ObjectNode block = step(name, field.getValue(), at, before);
                written.addObject().set(block.has("uri") && name.equals("toD") && isOurs(block) ? "to" : name, block);
            }
        }
        return written;
    }

    private static boolean isOurs(ObjectNode block) {
        return block.path("uri").asText().startsWith("system:");
    }

    private ObjectNode step(String name, JsonNode value, String pointer, Before before) {
        ObjectNode block = CanonicalForm.block(name, value);
        if (SENDING.contains(name)) {
            Endpoint.read(block, pointer)
                    .map(Kamelets::plain)
                    .ifPresent(endpoint -> sending(name, block, endpoint, before));
            return block;
        }
        nested(block, pointer, before.setsBody());
        return block;
    }

    private void sending(String step, ObjectNode block, Endpoint endpoint, Before before) {
        Conversion conversion = conversions.get(endpoint.scheme());
        Optional<String> uri = conversion == null ? Optional.empty() : conversion.to(endpoint, before, notes);
        if (uri.isEmpty() && step.equals("toD")) {
            return; // as it is: a place in it may be anywhere
        }
        write(block, endpoint, uri);
        String target = block.path("uri").asText();
        if (uri.isPresent() && step.equals("wireTap")) {
            notes.decide(
                    endpoint.pointer(),
                    "'wireTap' sends beside the route and forgets: write a channel and a route that calls '" + target
                            + "'");
        }
        if (!block.has("id")) {
            String last = target.replaceFirst(".*[/:]", "");
            String id = ids.unique(Names.kebab(last, "step"));
            ObjectNode rest = block.deepCopy();
            block.removeAll();
            block.put("id", id);
            block.setAll(rest);
        } else if (!given.add(block.path("id").asText())) {
            block.put("id", ids.unique(block.path("id").asText() + "-again"));
        }
    }

    /** What is left of the endpoint's options goes below {@code parameters}; those of a system are said in its descriptor. */
    private static void write(ObjectNode block, Endpoint endpoint, Optional<String> uri) {
        block.remove("parameters");
        block.put("uri", uri.orElse(endpoint.uri()));
        if (uri.isEmpty() && !endpoint.options().isEmpty()) {
            ObjectNode parameters = block.putObject("parameters");
            endpoint.options().forEach((name, value) -> parameters.set(name, scalar(value)));
        }
    }

    private static JsonNode scalar(String value) {
        JsonNodeFactory factory = JsonNodeFactory.instance;
        if (value.matches("0|-?[1-9]\\d{0,8}")) {
            return factory.numberNode(Integer.parseInt(value));
        }
        return value.matches("true|false") ? factory.booleanNode(value.equals("true")) : factory.textNode(value);
    }

    private void nested(ObjectNode block, String pointer, boolean hasBody) {
        for (Map.Entry<String, JsonNode> field : List.copyOf(block.properties())) {
            String key = field.getKey();
            String at = Document.pointer(pointer, key);
            if (key.equals("steps")) {
                block.set(key, steps(field.getValue(), at, hasBody));
            } else if (field.getValue().isArray()) {
                block.set(key, parts(key, field.getValue(), at, hasBody));
            } else if (field.getValue().isObject() && !key.equals("expression") && !key.equals("parameters")) {
                ObjectNode part = CanonicalForm.block(key, field.getValue());
                nested(part, at, hasBody);
                block.set(key, part);
            }
        }
    }

    private ArrayNode parts(String key, JsonNode list, String pointer, boolean hasBody) {
        ArrayNode written = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).isObject()) {
                ObjectNode part = CanonicalForm.block(key, list.get(i));
                nested(part, pointer + "/" + i, hasBody);
                written.add(part);
            } else {
                written.add(list.get(i));
            }
        }
        return written;
    }
}
