package io.signalbox.reconciler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * How far one side is read.
 *
 * @param page where it goes on, or null at its beginning
 * @param mark up to where its records are on disk
 * @param records that are kept there
 * @param unusable records that are not: without a key, broken, or refused by the mapping
 * @param flaw of the first of those, or null
 */
record SideProgress(String page, long mark, long records, long unusable, String flaw, boolean done) {

    static final SideProgress NONE = new SideProgress(null, 0, 0, 0, null, false);

    ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("page", page)
                .put("mark", mark)
                .put("records", records)
                .put("unusable", unusable)
                .put("flaw", flaw)
                .put("done", done);
    }

    static SideProgress of(JsonNode json) {
        return new SideProgress(
                json.path("page").textValue(),
                json.path("mark").asLong(),
                json.path("records").asLong(),
                json.path("unusable").asLong(),
                json.path("flaw").textValue(),
                json.path("done").asBoolean());
    }
}
