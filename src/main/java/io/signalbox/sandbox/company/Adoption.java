package io.signalbox.sandbox.company;

import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.sandbox.simulated.Call;
import io.signalbox.sandbox.simulated.EffectIds;
import io.signalbox.sandbox.simulated.IdempotencyKeys;
import io.signalbox.sandbox.simulated.Json;
import io.signalbox.sandbox.simulated.SandboxSecrets;
import io.signalbox.sandbox.simulated.SimulatedAnswer;
import io.signalbox.sandbox.simulated.SimulatedCredential;
import io.signalbox.sandbox.simulated.SimulatedOperation;
import io.signalbox.sandbox.simulated.SimulatedSystem;

/** The simulated customer success: one mutation of GraphQL, with stages of its own. */
final class Adoption {

    private static final Set<String> STAGES = Set.of("EXPLORING", "ONBOARDING", "ADOPTED", "LOST");

    private final IdempotencyKeys keys = new IdempotencyKeys(IdempotencyKeys.CAPACITY);

    SimulatedSystem system(SandboxSecrets secrets) {
        return new SimulatedSystem(
                "adoption",
                SimulatedCredential.bearer(secrets.supplier("adoption/token")),
                List.of(SimulatedOperation.effect("set-stage", "/graphql", "/variables/customer", this::set)));
    }

    private SimulatedAnswer set(Call call) {
        String stage = Json.text(call.json(), "/variables/stage");
        if (!String.valueOf(Json.text(call.json(), "/query")).contains("setStage")) {
            ObjectNode body = Json.object();
            body.putArray("errors").addObject().put("message", "Only setStage is known.");
            return SimulatedAnswer.of(200, body);
        }
        if (stage == null || !STAGES.contains(stage)) {
            return SimulatedAnswer.of(200, answer(null, null, "STAGE_UNKNOWN"));
        }
        return keys.once(
                call,
                () -> SimulatedAnswer.created(
                        200,
                        answer(Json.text(call.json(), "/variables/customer"), stage, null),
                        EffectIds.next("stage")));
    }

    private static ObjectNode answer(String customer, String stage, String error) {
        ObjectNode body = Json.object();
        ObjectNode result = body.putObject("data").putObject("setStage");
        if (error == null) {
            result.putObject("customer").put("id", customer).put("stage", stage);
            result.putArray("userErrors");
        } else {
            result.putNull("customer");
            result.putArray("userErrors").addObject().put("code", error).put("message", "Not a stage.");
        }
        return body;
    }
}
