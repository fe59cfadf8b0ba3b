package io.signalbox.sandbox.company;

import java.util.List;

import io.signalbox.sandbox.simulated.Call;
import io.signalbox.sandbox.simulated.EffectIds;
import io.signalbox.sandbox.simulated.IdempotencyKeys;
import io.signalbox.sandbox.simulated.Json;
import io.signalbox.sandbox.simulated.SandboxSecrets;
import io.signalbox.sandbox.simulated.SimulatedAnswer;
import io.signalbox.sandbox.simulated.SimulatedCredential;
import io.signalbox.sandbox.simulated.SimulatedOperation;
import io.signalbox.sandbox.simulated.SimulatedSystem;

/** The simulated warehouse: prints labels that come as PDFs, and no half of one. */
final class Warehouse {

    private final IdempotencyKeys keys = new IdempotencyKeys(IdempotencyKeys.CAPACITY);

    SimulatedSystem system(SandboxSecrets secrets) {
        return new SimulatedSystem(
                "warehouse",
                SimulatedCredential.bearer(secrets.supplier("warehouse/token")),
                List.of(SimulatedOperation.upload("print-label", "/labels", "order", this::print)));
    }

    private SimulatedAnswer print(Call call) {
        if (!String.valueOf(call.header().apply("Content-Type")).startsWith("application/pdf")) {
            return SimulatedAnswer.error(415, "no_pdf", "Labels come as application/pdf.");
        }
        if (!LabelPdf.isWhole(call.body())) {
            return SimulatedAnswer.error(422, "broken_pdf", "The label is not whole.");
        }
        return keys.once(call, () -> {
            String id = EffectIds.next("print");
            return SimulatedAnswer.created(201, Json.object().put("id", id), id);
        });
    }
}
