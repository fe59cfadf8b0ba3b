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
 * What is sealed of a consent.
 *
 * @param refreshToken to be shown next
 * @param refreshExpires null where nobody says
 * @param firstPrint shows which consent it came from
 */
record SealedConsent(Token token, String refreshToken, Instant refreshExpires, String firstPrint) {

    static SealedConsent parse(String json) {
        try {
            JsonNode kept = Json.reader().readTree(json);
            return new SealedConsent(
                    new Token(kept.path("access").asText(), instant(kept, "expires")),
                    kept.path("refresh").asText(),
                    kept.hasNonNull("refreshExpires") ? instant(kept, "refreshExpires") : null,
                    kept.path("of").asText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String json() {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        kept.put("access", token.value())
                .put("expires", token.expires().toEpochMilli())
                .put("refresh", refreshToken)
                .put("of", firstPrint);
        if (refreshExpires != null) {
            kept.put("refreshExpires", refreshExpires.toEpochMilli());
        }
        try {
            return Json.writer().writeValueAsString(kept);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant instant(JsonNode kept, String field) {
        return Instant.ofEpochMilli(kept.path(field).asLong());
    }

    /** The values are credentials. */
    @Override
    public String toString() {
        return token.toString();
    }
}
