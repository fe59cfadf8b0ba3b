package io.signalbox.starter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A route with its mapping, an example and its test.
 *
 * @param integration the folder it goes into, or null for a bare file
 * @param needs what it must bring along to {@code to}
 */
public record NewRoute(String id, String integration, Place from, Place to, Needs needs) {

    /**
     * What an operation takes.
     *
     * @param body whether it sends the mapped record as its body
     * @param pointers where in the record it finds parts of its path and query
     */
    public record Needs(boolean body, List<String> pointers) {

        /** As channels do. */
        public static final Needs NOTHING_MORE = new Needs(true, List.of());
    }

    /** A route's id by the house's rule: {@code <source>-to-<target>}. */
    public static String idFor(Place from, Place to) {
        String source = from.isSystem() ? from.owner() + "-" + from.operation() : from.owner();
        return source + "-to-" + to.owner();
    }

    public void draft(Drafts drafts) {
        String stem = (integration == null ? "" : integration + "/") + id;
        Map<String, String> values = new HashMap<>();
        values.put("name", id);
        values.put("group", integration == null ? id : integration);
        values.put("from", from.toString());
        values.put("to", to.toString());
        values.put("step", to.isSystem() ? to.operation() : "announce");
        values.put("operation", to.name());
        values.put("system", to.owner());
        values.put("channel", to.name());
        values.put("body", needs.body() ? ", file: " + id + ".examples/first.out.json" : "");
        String example = example().toPrettyString() + "\n";
        drafts.add(stem + ".camel.yaml", Template.fill("route.camel.yaml", values));
        drafts.add(stem + ".jslt", Template.fill("mapping.jslt", values));
        drafts.add(stem + ".examples/first.in.json", example);
        drafts.add(stem + ".examples/first.out.json", example);
        drafts.add(stem + ".test.yaml", to.isSystem() ? "to-system.test.yaml" : "to-channel.test.yaml", "test", values);
    }

    private ObjectNode example() {
        ObjectNode example =
                JsonNodeFactory.instance.objectNode().put("id", "C-1001").put("name", "Ada Lovelace");
        for (String pointer : needs.pointers()) {
            JsonPointer place = JsonPointer.compile(pointer);
            if (example.at(place).isMissingNode()) {
                ObjectNode parent = example.withObject(place.head());
                parent.put(place.last().getMatchingProperty(), "example");
            }
        }
        return example;
    }
}
