package io.signalbox.sandbox;

import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.sandbox.simulated.BodyCheck;
import io.signalbox.sandbox.simulated.Call;
import io.signalbox.sandbox.simulated.EffectIds;
import io.signalbox.sandbox.simulated.IdempotencyKeys;
import io.signalbox.sandbox.simulated.Json;
import io.signalbox.sandbox.simulated.Records;
import io.signalbox.sandbox.simulated.SandboxSecrets;
import io.signalbox.sandbox.simulated.SimulatedAnswer;
import io.signalbox.sandbox.simulated.SimulatedCredential;
import io.signalbox.sandbox.simulated.SimulatedOperation;
import io.signalbox.sandbox.simulated.SimulatedSystem;

/** The simulated marketing system: e-mail messages, with the address in fields of their own. */
final class Marketing {

    private final Records messages = new Records("messages", Records.CAPACITY);
    private final IdempotencyKeys keys = new IdempotencyKeys(IdempotencyKeys.CAPACITY);

    SimulatedSystem system(SandboxSecrets secrets) {
        return new SimulatedSystem(
                "marketing",
                SimulatedCredential.apiKey(secrets.supplier("marketing/api-key")),
                List.of(
                        SimulatedOperation.effect("send-welcome", "/messages", "/external_id", this::create),
                        SimulatedOperation.read("list-messages", "/messages", messages::list)));
    }

    private SimulatedAnswer create(Call call) {
        SimulatedAnswer refusal = new BodyCheck(call.json())
                .required("/template", "/to", "/first_name", "/last_name", "/external_id")
                .required("/street", "/city", "/postal_code", "/country")
                .optional("/unit", "/region")
                .oneOf("/template", Set.of("welcome"))
                .like("/to", BodyCheck.EMAIL, "an e-mail address")
                .refusal();
        return refusal != null ? refusal : keys.once(call, () -> send(call));
    }

    private SimulatedAnswer send(Call call) {
        String id = EffectIds.next("msg");
        ObjectNode message = call.json().<ObjectNode>deepCopy().put("id", id);
        messages.add(Json.text(call.json(), "/external_id"), message);
        return SimulatedAnswer.created(202, Json.object().put("id", id), id);
    }
}
