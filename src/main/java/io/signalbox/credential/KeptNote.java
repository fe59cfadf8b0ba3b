package io.signalbox.credential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.message.Json;

/**
 * The note that processes share about one consent.
 *
 * @param text the tokens, sealed, or null before the first
 * @param holder the process that fetches, or null
 * @param until when its time is up, whether it is done or died, or null
 */
record KeptNote(String text, String holder, Instant until) {

    static final KeptNote EMPTY = new KeptNote(null, null, null);

    static KeptNote parse(String json) {
        try {
            JsonNode note = Json.reader().readTree(json);
            return new KeptNote(
                    note.path("text").asText(null),
                    note.path("holder").asText(null),
                    note.hasNonNull("until")
                            ? Instant.ofEpochMilli(note.path("until").asLong())
                            : null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isHeldByOther(String process, Instant now) {
        return holder != null && !holder.equals(process) && now.isBefore(until);
    }

    KeptNote heldBy(String process, Instant end) {
        return new KeptNote(text, process, end);
    }

    KeptNote free() {
        return new KeptNote(text, null, null);
    }

    String json() {
        ObjectNode note = JsonNodeFactory.instance.objectNode();
        if (text != null) {
            note.put("text", text);
        }
        if (holder != null) {
            note.put("holder", holder).put("until", until.toEpochMilli());
        }
        try {
            return Json.writer().writeValueAsString(note);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
