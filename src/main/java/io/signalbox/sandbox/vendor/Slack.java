package io.signalbox.sandbox.vendor;

import java.time.Clock;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.sandbox.simulated.Call;
import io.signalbox.sandbox.simulated.Json;
import io.signalbox.sandbox.simulated.SandboxSecrets;
import io.signalbox.sandbox.simulated.SimulatedAnswer;
import io.signalbox.sandbox.simulated.SimulatedCredential;
import io.signalbox.sandbox.simulated.SimulatedOperation;
import io.signalbox.sandbox.simulated.SimulatedSystem;

/** Slack's shape: every answer is 200 and says in its body how it went. */
final class Slack {

    private final Clock clock;
    private int messages;

    Slack(Clock clock) {
        this.clock = clock;
    }

    SimulatedSystem system(SandboxSecrets secrets) {
        return new SimulatedSystem(
                "slack",
                SimulatedCredential.bearer(secrets.supplier("slack/bot-token")),
                List.of(
                        SimulatedOperation.effect("post-message", "/chat.postMessage", "/channel", this::post),
                        SimulatedOperation.read("find-user", "/users.lookupByEmail", Slack::find)),
                (call, status, code, message) -> failed(status == 401 ? "invalid_auth" : "unknown_method"));
    }

    private static SimulatedAnswer failed(String error) {
        return SimulatedAnswer.of(200, Json.object().put("ok", false).put("error", error));
    }

    private SimulatedAnswer post(Call call) {
        String channel = Json.text(call.json(), "/channel");
        String text = Json.text(call.json(), "/text");
        if (channel == null || channel.equals("C-unknown")) {
            return failed("channel_not_found");
        }
        if (text == null || text.isEmpty()) {
            return failed("no_text");
        }
        if (text.equals("internal_error")) {
            return failed("internal_error"); // what a test asks for by name
        }
        String stamp = clock.instant().getEpochSecond() + "." + String.format("%06d", ++messages);
        ObjectNode body = Json.object().put("ok", true).put("channel", channel).put("ts", stamp);
        body.putObject("message").put("type", "message").put("text", text).put("ts", stamp);
        return SimulatedAnswer.created(200, body, stamp);
    }

    private static SimulatedAnswer find(Call call) {
        String email = call.query().getOrDefault("email", "");
        if (!email.endsWith("@example.com")) {
            return failed("users_not_found");
        }
        ObjectNode body = Json.object().put("ok", true);
        body.putObject("user").put("id", "W012A3CDE").putObject("profile").put("email", email);
        return SimulatedAnswer.of(200, body);
    }
}
