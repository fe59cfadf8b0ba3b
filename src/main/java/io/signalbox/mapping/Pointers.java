package io.signalbox.mapping;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** JSON pointers (RFC 6901). */
final class Pointers {

    private Pointers() {}

    /**
     * Finds a node in a tree by identity. Jackson shares some nodes (null, small numbers, booleans, the empty text), so a node
     * that stands in two places has no pointer.
     *
     * @return the pointer, or null when the node is null, not in the tree, or in several places
     */
    static String locate(JsonNode wanted, JsonNode tree) {
        if (wanted == null) {
            return null;
        }
        Search search = new Search(wanted);
        search.visit(tree, "");
        return search.hits == 1 ? search.found : null;
    }

    /** Appends a name to a pointer, escaped. */
    static String child(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private static final class Search {

        private final JsonNode wanted;
        private String found;
        private int hits;

        Search(JsonNode wanted) {
            this.wanted = wanted;
        }

        void visit(JsonNode node, String pointer) {
            if (node == wanted) {
                found = pointer;
                hits++;
            } else if (node.isObject()) {
                for (Map.Entry<String, JsonNode> field : node.properties()) {
                    visit(field.getValue(), child(pointer, field.getKey()));
                }
            } else if (node.isArray()) {
                for (int i = 0; i < node.size(); i++) {
                    visit(node.get(i), pointer + "/" + i);
                }
            }
        }
    }
}
