package io.signalbox.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.sandbox.simulated.Call;
import io.signalbox.sandbox.simulated.Json;
import io.signalbox.sandbox.simulated.SimulatedAnswer;
import io.signalbox.sandbox.vendor.VendorWebhooks;

/** The sandbox's own paths below {@code /sandbox}: behaviours and the journal. Lives on the event loop. */
final class SandboxControls {

    private static final int JOURNAL_PAGE = 10_000;
    private static final String BEHAVIOUR = "/behaviour/";
    private static final String WEBHOOK = "/webhook/";

    private final Map<String, SystemFront> systems;
    private final Journal journal;
    private final VendorWebhooks samples;

    /** @param samples null where no vendors are simulated */
    SandboxControls(Map<String, SystemFront> systems, Journal journal, VendorWebhooks samples) {
        this.systems = systems;
        this.journal = journal;
        this.samples = samples;
    }

    SimulatedAnswer answer(Call call) {
        if (call.path().equals("/journal") && call.method().equals("GET")) {
            return journal(call);
        }
        if (samples != null && call.path().startsWith(WEBHOOK)) {
            return samples.answer(call.path().substring(WEBHOOK.length()), call);
        }
        if (call.path().startsWith(BEHAVIOUR)) {
            SystemFront system = systems.get(call.path().substring(BEHAVIOUR.length()));
            if (system == null) {
                return SimulatedAnswer.error(
                        404, "not_found", "The systems are " + String.join(", ", systems.keySet()) + ".");
            }
            return switch (call.method()) {
                case "GET" -> show(system);
                case "PUT" -> change(system, call);
                default -> SimulatedAnswer.error(405, "method_not_allowed", "Behaviours take GET and PUT.");
            };
        }
        return SimulatedAnswer.error(
                404, "not_found", "Use GET /sandbox/journal, GET /sandbox/events, or /sandbox/behaviour/{system}.");
    }

    /** One line of JSON per entry; the caller goes on with {@code since} set to the last sequence it has. */
    private SimulatedAnswer journal(Call call) {
        String since = call.query().getOrDefault("since", "0");
        if (!since.matches("[0-9]{1,18}")) {
            return SimulatedAnswer.error(400, "invalid_since", "\"since\" is the number of the last entry you have.");
        }
        String lines = journal.since(Long.parseLong(since), JOURNAL_PAGE).stream()
                .map(entry -> entry.toJson() + "\n")
                .collect(Collectors.joining());
        byte[] body = lines.getBytes(StandardCharsets.UTF_8);
        return new SimulatedAnswer(200, body, Map.of("Content-Type", "application/x-ndjson"), null, false);
    }

    private static SimulatedAnswer show(SystemFront system) {
        return SimulatedAnswer.of(
                200, Json.MAPPER.valueToTree(system.misbehaviour().behaviour()));
    }

    private static SimulatedAnswer change(SystemFront system, Call call) {
        if (!(call.json() instanceof ObjectNode)) {
            return SimulatedAnswer.error(400, "invalid_behaviour", "The body is not a JSON object.");
        }
        try {
            system.misbehaviour().become(Json.MAPPER.readValue(call.body(), Behaviour.class));
            return show(system);
        } catch (IOException e) {
            return SimulatedAnswer.error(400, "invalid_behaviour", reason(e));
        }
    }

    private static String reason(IOException failure) {
        if (failure instanceof UnrecognizedPropertyException unknown) {
            return "\"" + unknown.getPropertyName() + "\" is none of " + unknown.getKnownPropertyIds() + ".";
        }
        if (failure instanceof ValueInstantiationException refused
                && refused.getCause() instanceof IllegalArgumentException own) {
            return own.getMessage() + ".";
        }
        if (failure instanceof InvalidFormatException wrong) {
            return "\"" + wrong.getValue() + "\" is not allowed at " + wrong.getPathReference() + ".";
        }
        String place = failure instanceof JsonProcessingException parsed && parsed.getLocation() != null
                ? " at column " + parsed.getLocation().getColumnNr()
                : "";
        return "The body is not a behaviour" + place + "; docs/sandbox.md shows one.";
    }
}
