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
 * What is remembered of one credential over restarts; each part may be null.
 *
 * @param print tells whether the secrets have changed
 * @param firstSeen when the hub met the credential
 * @param rotated when its secrets changed last
 * @param old the secrets that worked before the change, sealed, until the new ones have worked
 */
record UseNote(
        String print,
        Instant firstSeen,
        Instant rotated,
        Instant used,
        Instant succeeded,
        Instant refused,
        String old) {

    static final UseNote EMPTY = new UseNote(null, null, null, null, null, null, null);

    static UseNote parse(String json) {
        try {
            JsonNode note = Json.reader().readTree(json);
            return new UseNote(
                    note.path("print").asText(null),
                    instant(note, "firstSeen"),
                    instant(note, "rotated"),
                    instant(note, "used"),
                    instant(note, "succeeded"),
                    instant(note, "refused"),
                    note.path("old").asText(null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** This process's word, with the times that others know better. */
    UseNote with(UseNote others) {
        return new UseNote(
                print == null ? others.print : print,
                firstSeen == null || others.firstSeen != null && others.firstSeen.isBefore(firstSeen)
                        ? others.firstSeen
                        : firstSeen,
                later(rotated, others.rotated),
                later(used, others.used),
                later(succeeded, others.succeeded),
                later(refused, others.refused),
                old);
    }

    String json() {
        ObjectNode note = JsonNodeFactory.instance.objectNode();
        put(note, "firstSeen", firstSeen);
        put(note, "rotated", rotated);
        put(note, "used", used);
        put(note, "succeeded", succeeded);
        put(note, "refused", refused);
        if (print != null) {
            note.put("print", print);
        }
        if (old != null) {
            note.put("old", old);
        }
        try {
            return Json.writer().writeValueAsString(note);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one == null || other != null && other.isAfter(one) ? other : one;
    }

    private static Instant instant(JsonNode note, String field) {
        return note.hasNonNull(field) ? Instant.ofEpochMilli(note.path(field).asLong()) : null;
    }

    private static void put(ObjectNode note, String field, Instant time) {
        if (time != null) {
            note.put(field, time.toEpochMilli());
        }
    }
}
