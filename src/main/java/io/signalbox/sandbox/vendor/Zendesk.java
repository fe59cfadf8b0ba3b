package io.signalbox.sandbox.vendor;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.sandbox.simulated.Call;
import io.signalbox.sandbox.simulated.IdempotencyKeys;
import io.signalbox.sandbox.simulated.Json;
import io.signalbox.sandbox.simulated.Records;
import io.signalbox.sandbox.simulated.SandboxSecrets;
import io.signalbox.sandbox.simulated.SimulatedAnswer;
import io.signalbox.sandbox.simulated.SimulatedCredential;
import io.signalbox.sandbox.simulated.SimulatedOperation;
import io.signalbox.sandbox.simulated.SimulatedSystem;

/** Zendesk's shape: tickets in an envelope, keys for repeats, and errors with a description. */
final class Zendesk {

    private final Records tickets = new Records("tickets", Records.CAPACITY);
    private final IdempotencyKeys keys = new IdempotencyKeys(
            IdempotencyKeys.CAPACITY,
            error(400, "IdempotentRequestError", "The parameters differ from the first request."));
    private final Clock clock;
    private int nextId = 35_436;

    Zendesk(Clock clock) {
        this.clock = clock;
    }

    SimulatedSystem system(SandboxSecrets secrets) {
        return new SimulatedSystem(
                "zendesk",
                SimulatedCredential.basic("signalbox@example.com/token", secrets.supplier("zendesk/api-token")),
                List.of(
                        SimulatedOperation.effect(
                                "create-ticket", "/api/v2/tickets.json", "/ticket/external_id", this::create),
                        SimulatedOperation.read("find-tickets", "/api/v2/tickets.json", this::find)),
                (call, status, code, message) ->
                        error(status, status == 401 ? "Couldn't authenticate you" : "InvalidEndpoint", message));
    }

    private static SimulatedAnswer error(int status, String error, String description) {
        return SimulatedAnswer.of(status, Json.object().put("error", error).put("description", description));
    }

    private SimulatedAnswer create(Call call) {
        if (Json.text(call.json(), "/ticket/comment/body") == null) {
            return error(422, "RecordInvalid", "Record validation errors: Description: cannot be blank");
        }
        return keys.once(call, () -> {
            ObjectNode ticket = Json.object().put("id", nextId++);
            ticket.setAll((ObjectNode) call.json().get("ticket"));
            ticket.remove("comment");
            ticket.put("status", "new").put("created_at", clock.instant().toString());
            tickets.add(String.valueOf(Json.text(call.json(), "/ticket/external_id")), ticket);
            ObjectNode body = Json.object();
            body.set("ticket", ticket);
            return SimulatedAnswer.created(201, body, ticket.get("id").asText());
        });
    }

    private SimulatedAnswer find(Call call) {
        ObjectNode page = Json.object();
        page.putArray("tickets");
        String found = tickets.newest(call.query().getOrDefault("external_id", ""));
        if (found != null) {
            page.withArray("/tickets").add(Json.read(found.getBytes(StandardCharsets.UTF_8)));
        }
        return SimulatedAnswer.of(200, page.putNull("next_page").put("count", found == null ? 0 : 1));
    }
}
