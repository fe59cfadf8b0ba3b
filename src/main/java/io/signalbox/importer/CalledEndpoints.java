package io.signalbox.importer;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/** Where Camel listens for HTTP: an event that comes by a webhook, of a system that is whoever calls. */
final class CalledEndpoints implements Conversion {

    private static final String NO_ANSWERS =
            "the hub takes messages and answers no questions: leave what is asked by GET, or of all methods, where it is";

    private final SystemDrafts systems;
    private final String integration;

    CalledEndpoints(SystemDrafts systems, String integration) {
        this.systems = systems;
        this.integration = integration;
    }

    @Override
    public Optional<String> from(Endpoint endpoint, Notes notes) {
        String methods = endpoint.option("httpMethodRestrict").orElse("POST");
        if (!methods.matches("(?i)(post|put|patch|,)+")) {
            notes.decide(endpoint.pointer(), NO_ANSWERS);
            return Optional.empty();
        }
        return Optional.of(event(endpoint.path().replaceFirst("^[^/]*:\\d+", ""), endpoint.pointer(), notes));
    }

    /** The route's start for what is called at a path of {@code rest:}; empty for a question. */
    Optional<String> verb(String verb, JsonNode call, String path, String pointer, Notes notes) {
        if (!verb.matches("post|put|patch")) {
            notes.decide(pointer, NO_ANSWERS);
            return Optional.empty();
        }
        return Optional.of(
                event(path + "/" + call.path("path").asText(call.path("uri").asText()), pointer, notes));
    }

    private String event(String called, String pointer, Notes notes) {
        String path = called.replaceAll("/+", "/");
        SystemDraft system = systems.at("called:", integration + "-caller", integration + " caller", null);
        String event = system.operation(
                Names.kebab(path + "-received", "received"),
                "{ webhook: { verify: standard-webhooks, secret: " + system.secret("webhook")
                        + ", id: \"${header.webhook-id}\" } }");
        notes.guess(
                pointer,
                "who calls '" + path + "' is the system '" + system.name()
                        + "' and signs as Standard Webhooks say; say how it"
                        + " does in " + system.file() + " ('verify', 'id', 'subject'). It calls /in/" + system.name()
                        + "/" + event + " from now on");
        notes.decide(
                pointer,
                "who calls gets 202 once the message is kept, and nothing of what the route makes; what the route answers is lost");
        return "system:" + system.name() + "/" + event;
    }
}
