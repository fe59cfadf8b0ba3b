package io.signalbox.webhook;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.message.Json;

/**
 * What may differ between an event and its repeat: senders count attempts, or write when they sent it.
 *
 * @param ignored JSON pointers, in which {@code *} stands for every field or element
 */
record Repeats(List<String> ignored) {

    static final Repeats EXACT = new Repeats(List.of());

    Repeats {
        ignored = List.copyOf(ignored);
    }

    boolean isExact() {
        return ignored.isEmpty();
    }

    /** Whether the two say the same apart from what may differ. */
    boolean isSame(byte[] before, byte[] now) {
        try {
            return without(Json.reader().readTree(before))
                    .equals(without(Json.reader().readTree(now)));
        } catch (IOException e) {
            return false;
        }
    }

    /** A copy without what may differ. */
    JsonNode without(JsonNode body) {
        if (ignored.isEmpty()) {
            return body;
        }
        JsonNode tree = body.deepCopy();
        for (String pointer : ignored) {
            remove(tree, pointer.substring(1).split("/", -1), 0);
        }
        return tree;
    }

    private static void remove(JsonNode node, String[] path, int at) {
        String name = path[at].replace("~1", "/").replace("~0", "~");
        boolean each = path[at].equals("*");
        if (at < path.length - 1) {
            if (each) {
                node.forEach(child -> remove(child, path, at + 1));
            } else if (node instanceof ObjectNode object && object.has(name)) {
                remove(object.get(name), path, at + 1);
            } else if (node instanceof ArrayNode array
                    && name.matches("\\d{1,6}")
                    && array.has(Integer.parseInt(name))) {
                remove(array.get(Integer.parseInt(name)), path, at + 1);
            }
        } else if (node instanceof ObjectNode object && !each) {
            object.remove(name);
        } else if (each) {
            Iterator<JsonNode> all = node.iterator();
            while (all.hasNext()) {
                all.next();
                all.remove();
            }
        }
    }
}
