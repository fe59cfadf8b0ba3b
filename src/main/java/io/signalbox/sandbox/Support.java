package io.signalbox.sandbox;

import java.util.List;

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

/** The simulated support system: tickets in two queues, with the address as one line. */
final class Support {

    private final Records tickets = new Records("tickets", Records.CAPACITY);
    private final IdempotencyKeys keys = new IdempotencyKeys(IdempotencyKeys.CAPACITY);

    SimulatedSystem system(SandboxSecrets secrets) {
        return new SimulatedSystem(
                "support",
                SimulatedCredential.basic("signalbox", secrets.supplier("support/password")),
                List.of(
                        queue("create-ticket", "onboarding"),
                        queue("create-enterprise-ticket", "enterprise"),
                        SimulatedOperation.read("list-tickets", "/tickets", tickets::list)));
    }

    private SimulatedOperation queue(String operation, String queue) {
        return SimulatedOperation.effect(
                operation, "/queues/" + queue + "/tickets", "/externalId", call -> create(call, queue));
    }

    private SimulatedAnswer create(Call call, String queue) {
        SimulatedAnswer refusal = new BodyCheck(call.json())
                .required("/externalId", "/requester/name", "/requester/email", "/subject", "/body", "/address")
                .optional("/requester/phone")
                .like("/requester/email", BodyCheck.EMAIL, "an e-mail address")
                .refusal();
        return refusal != null ? refusal : keys.once(call, () -> open(call, queue));
    }

    private SimulatedAnswer open(Call call, String queue) {
        String id = EffectIds.next("tkt");
        ObjectNode ticket = call.json().<ObjectNode>deepCopy().put("id", id).put("queue", queue);
        tickets.add(Json.text(call.json(), "/externalId"), ticket);
        return SimulatedAnswer.created(201, Json.object().put("id", id).put("queue", queue), id);
    }
}
