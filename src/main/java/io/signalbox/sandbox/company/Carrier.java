package io.signalbox.sandbox.company;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

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

/** The simulated carrier: shipments to an address in one line, each with a label as a PDF. */
final class Carrier {

    private final Records shipments = new Records("shipments", Records.CAPACITY);
    private final IdempotencyKeys keys = new IdempotencyKeys(IdempotencyKeys.CAPACITY);

    SimulatedSystem system(SandboxSecrets secrets) {
        return new SimulatedSystem(
                "carrier",
                SimulatedCredential.apiKey(secrets.supplier("carrier/api-key")),
                List.of(
                        SimulatedOperation.effect("create-shipment", "/shipments", "/reference", this::create),
                        SimulatedOperation.read("fetch-label", "/shipments/{id}/label.pdf", this::label)));
    }

    private SimulatedAnswer create(Call call) {
        SimulatedAnswer refusal = new BodyCheck(call.json())
                .required("/reference", "/recipient", "/phone", "/address")
                .like("/phone", BodyCheck.E164, "a phone number such as +14155550132")
                .refusal();
        return refusal != null
                ? refusal
                : keys.once(call, () -> {
                    String id = EffectIds.next("shp");
                    shipments.add(id, Json.object().put("id", id).put("address", Json.text(call.json(), "/address")));
                    return SimulatedAnswer.created(201, Json.object().put("id", id), id);
                });
    }

    private SimulatedAnswer label(Call call) {
        String shipment = shipments.newest(call.path().split("/")[2]);
        if (shipment == null) {
            return SimulatedAnswer.error(404, "not_found", "There is no such shipment.");
        }
        String address = Json.text(Json.read(shipment.getBytes(StandardCharsets.UTF_8)), "/address");
        return new SimulatedAnswer(200, LabelPdf.of(address), Map.of("Content-Type", "application/pdf"), null, false);
    }
}
