package io.signalbox.trial;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.Section;
import io.signalbox.message.Headers;
import io.signalbox.message.Json;
import io.signalbox.message.Message;
import io.signalbox.problem.ProblemCode;
import io.signalbox.system.Systems;

/** Reads the message of a case, and gives it the attributes that its channel's messages have. */
final class MessageReader {

    private final String channel;
    private final Systems systems;
    private final PayloadReader payloads;

    MessageReader(String channel, Systems systems, PayloadReader payloads) {
        this.channel = channel;
        this.systems = systems;
        this.payloads = payloads;
    }

    Message read(Section message) {
        List<String> given =
                List.of("body", "file", "text").stream().filter(message::has).toList();
        if (given.size() != 1) {
            message.error(ProblemCode.ROUTE_TEST_BROKEN, "'message' needs exactly one of 'body', 'file' and 'text'");
        }
        JsonNode json = message.has("file")
                ? payloads.file(message, "file")
                : message.node().path("body");
        byte[] payload = message.text("text")
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .orElseGet(() -> Json.bytes(json));
        boolean isWebhook = channel.contains("/");
        return new Message(
                message.text("id").orElse("test-1"),
                message.text("source").orElse(isWebhook ? channel : "test"),
                message.text("type").orElse(channel.substring(channel.indexOf('/') + 1)),
                message.text("subject").orElseGet(() -> subject(json)),
                time(message),
                message.text("contentType").orElse(message.has("text") ? "text/plain" : Message.JSON),
                payload,
                headers(message));
    }

    /** Under the names that the webhook declares; another would never reach a route. */
    private Headers headers(Section message) {
        Map<String, String> given = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Section section = message.at("headers");
        section.keys().forEach(name -> given.put(name, section.text(name).orElse("")));
        Map<String, String> kept = new LinkedHashMap<>();
        for (String name : systems.headers(channel)) {
            if (given.containsKey(name)) {
                kept.put(name, given.remove(name));
            }
        }
        given.keySet()
                .forEach(name -> section.error(
                        name,
                        ProblemCode.ROUTE_TEST_BROKEN,
                        "no message of '" + channel + "' has the header '" + name
                                + "'; declare it under 'headers' of the webhook, or leave it out"));
        return new Headers(kept);
    }

    private Instant time(Section message) {
        try {
            return message.text("time").map(Instant::parse).orElse(TrialContext.NOW);
        } catch (DateTimeException e) {
            message.error("time", ProblemCode.ROUTE_TEST_BROKEN, "'time' is not a time that exists");
            return TrialContext.NOW;
        }
    }

    /** As intake finds it; null where the channel is no webhook's, or the webhook's subject stands in a header. */
    private String subject(JsonNode json) {
        String[] parts = channel.split("/");
        return parts.length != 2
                ? null
                : systems.find(parts[0])
                        .flatMap(system -> system.source(parts[1]))
                        .flatMap(source -> source.subject(json))
                        .orElse(null);
    }
}
