package io.signalbox.exchange;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.signalbox.message.Json;

/** What a call takes that no message stands behind. */
public final class SamplePayload implements CallPayload, TemplateValues {

    private final String subject;
    private final Map<String, String> headers;
    private final JsonNode json;
    private final Map<String, String> places;

    /**
     * @param subject the business key, or null
     * @param headers by name in lower case
     * @param json what is sent, or whose values the template takes; a missing node for none
     */
    public SamplePayload(String subject, Map<String, String> headers, JsonNode json) {
        this(subject, headers, json, Map.of());
    }

    private SamplePayload(String subject, Map<String, String> headers, JsonNode json, Map<String, String> places) {
        this.subject = subject;
        this.headers = Map.copyOf(headers);
        this.json = json;
        this.places = Map.copyOf(places);
    }

    /** Of a poll, which takes nothing but what goes into the places of this name. */
    public static SamplePayload ofPlaces(Map<String, String> places) {
        return new SamplePayload(null, Map.of(), MissingNode.getInstance(), places);
    }

    /** Of a call that takes nothing. */
    public static SamplePayload nothing() {
        return new SamplePayload(null, Map.of(), MissingNode.getInstance());
    }

    @Override
    public TemplateValues values() {
        return this;
    }

    @Override
    public byte[] body() throws IOException {
        return json.isMissingNode() ? null : Json.writer().writeValueAsBytes(json);
    }

    @Override
    public Optional<String> subject() {
        return Optional.ofNullable(subject);
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    @Override
    public Optional<String> body(JsonPointer pointer) {
        JsonNode node = json.at(pointer);
        return node.isValueNode() && !node.isNull() ? Optional.of(node.asText()) : Optional.empty();
    }

    @Override
    public Optional<String> place(String name) {
        return Optional.ofNullable(places.get(name));
    }
}
