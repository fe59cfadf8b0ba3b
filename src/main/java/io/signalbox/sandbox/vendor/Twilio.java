package io.signalbox.sandbox.vendor;

import java.nio.charset.StandardCharsets;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.sandbox.simulated.BodyCheck;
import io.signalbox.sandbox.simulated.Call;
import io.signalbox.sandbox.simulated.EffectIds;
import io.signalbox.sandbox.simulated.Json;
import io.signalbox.sandbox.simulated.Records;
import io.signalbox.sandbox.simulated.SandboxSecrets;
import io.signalbox.sandbox.simulated.SimulatedAnswer;
import io.signalbox.sandbox.simulated.SimulatedCredential;
import io.signalbox.sandbox.simulated.SimulatedOperation;
import io.signalbox.sandbox.simulated.SimulatedSystem;

/** Twilio's shape: form bodies, ids that say what they are, and errors with a number. */
final class Twilio {

    private static final String KEY = "SK00000000000000000000000000000000";
    private static final String ACCOUNT = "AC00000000000000000000000000000000";

    private final Records messages = new Records("messages", Records.CAPACITY);

    SimulatedSystem system(SandboxSecrets secrets) {
        return new SimulatedSystem(
                "twilio",
                SimulatedCredential.basic(KEY, secrets.supplier("twilio/key-secret")),
                List.of(
                        SimulatedOperation.effect("send-message", "/Messages.json", "/To", this::send),
                        SimulatedOperation.read("find-message", "/Messages/{id}.json", this::find)),
                (call, status, code, message) -> error(status, status == 401 ? 20003 : 20404, message));
    }

    private static SimulatedAnswer error(int status, int code, String message) {
        return SimulatedAnswer.of(
                status,
                Json.object()
                        .put("code", code)
                        .put("message", message)
                        .put("more_info", "https://www.twilio.com/docs/errors/" + code)
                        .put("status", status));
    }

    private SimulatedAnswer send(Call call) {
        String to = Json.text(call.json(), "/To");
        if (to == null || !BodyCheck.E164.matcher(to).matches()) {
            return error(400, 21211, "Invalid 'To' Phone Number");
        }
        if (Json.text(call.json(), "/Body") == null && Json.text(call.json(), "/MediaUrl") == null) {
            return error(400, 21602, "Message body is required.");
        }
        String sid = "SM" + EffectIds.next("").substring(1);
        ObjectNode message = Json.object()
                .put("sid", sid)
                .put("account_sid", ACCOUNT)
                .put("to", to)
                .put("from", Json.text(call.json(), "/From"))
                .put("body", Json.text(call.json(), "/Body"))
                .put("status", "queued")
                .put("num_segments", "1")
                .putNull("error_code");
        messages.add(sid, message);
        return SimulatedAnswer.created(201, message, sid);
    }

    private SimulatedAnswer find(Call call) {
        String found = messages.newest(call.lastSegment().replaceFirst("\\.json$", ""));
        return found == null
                ? error(404, 20404, "The requested resource was not found")
                : SimulatedAnswer.of(200, Json.read(found.getBytes(StandardCharsets.UTF_8)));
    }
}
