package io.signalbox.sandbox.vendor;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.sandbox.simulated.Call;
import io.signalbox.sandbox.simulated.EffectIds;
import io.signalbox.sandbox.simulated.Json;
import io.signalbox.sandbox.simulated.Records;
import io.signalbox.sandbox.simulated.SandboxSecrets;
import io.signalbox.sandbox.simulated.SimulatedAnswer;
import io.signalbox.sandbox.simulated.SimulatedCredential;
import io.signalbox.sandbox.simulated.SimulatedOperation;
import io.signalbox.sandbox.simulated.SimulatedSystem;

/** HubSpot's shape: objects with properties, and errors with a category. */
final class Hubspot {

    private final Records byEmail = new Records("results", Records.CAPACITY);
    private final Records byId = new Records("results", Records.CAPACITY);
    private final Clock clock;
    private int nextId = 512;

    Hubspot(Clock clock) {
        this.clock = clock;
    }

    SimulatedSystem system(SandboxSecrets secrets) {
        String contacts = "/crm/v3/objects/contacts";
        return new SimulatedSystem(
                "hubspot",
                SimulatedCredential.bearer(secrets.supplier("hubspot/token")),
                List.of(
                        SimulatedOperation.effect("create-contact", contacts, "/properties/email", this::create),
                        SimulatedOperation.change("update-contact", contacts + "/{id}", "/id", this::update),
                        SimulatedOperation.read("find-contact", contacts + "/{id}", this::find)),
                (call, status, code, message) ->
                        error(status, status == 401 ? "INVALID_AUTHENTICATION" : "VALIDATION_ERROR", message));
    }

    private static SimulatedAnswer error(int status, String category, String message) {
        return SimulatedAnswer.of(
                status,
                Json.object()
                        .put("status", "error")
                        .put("message", message)
                        .put("correlationId", EffectIds.next("c"))
                        .put("category", category));
    }

    private SimulatedAnswer create(Call call) {
        String email = Json.text(call.json(), "/properties/email");
        if (email == null) {
            return error(400, "VALIDATION_ERROR", "Property values were not valid: email is missing");
        }
        if (byEmail.has(email)) {
            return error(409, "CONFLICT", "Contact already exists.");
        }
        String id = Integer.toString(nextId++);
        ObjectNode contact = Json.object().put("id", id);
        contact.set("properties", call.json().path("properties"));
        contact.put("createdAt", clock.instant().toString()).put("archived", false);
        byEmail.add(email, contact);
        byId.add(id, contact);
        return SimulatedAnswer.created(201, contact, id);
    }

    private SimulatedAnswer update(Call call) {
        String found = byId.newest(call.lastSegment());
        if (found == null) {
            return error(404, "OBJECT_NOT_FOUND", "Object not found.");
        }
        ObjectNode contact = (ObjectNode) Json.read(found.getBytes(StandardCharsets.UTF_8));
        call.json().path("properties").properties().forEach(field -> ((ObjectNode) contact.get("properties"))
                .set(field.getKey(), field.getValue()));
        byId.add(call.lastSegment(), contact);
        return SimulatedAnswer.created(200, contact, call.lastSegment());
    }

    private SimulatedAnswer find(Call call) {
        boolean mail = "email".equals(call.query().get("idProperty"));
        String key = URLDecoder.decode(call.lastSegment(), StandardCharsets.UTF_8);
        String found = mail ? byEmail.newest(key) : byId.newest(key);
        JsonNode contact = found == null ? null : Json.read(found.getBytes(StandardCharsets.UTF_8));
        return contact == null ? error(404, "OBJECT_NOT_FOUND", "Object not found.") : SimulatedAnswer.of(200, contact);
    }
}
