package io.signalbox.sandbox.company;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.signalbox.sandbox.simulated.Call;
import io.signalbox.sandbox.simulated.EffectIds;
import io.signalbox.sandbox.simulated.Json;
import io.signalbox.sandbox.simulated.SandboxSecrets;
import io.signalbox.sandbox.simulated.SimulatedAnswer;
import io.signalbox.sandbox.simulated.SimulatedCredential;
import io.signalbox.sandbox.simulated.SimulatedOperation;
import io.signalbox.sandbox.simulated.SimulatedSystem;

/** The simulated scanner: a file that holds the word {@code EICAR} is infected. */
final class Scanner {

    SimulatedSystem system(SandboxSecrets secrets) {
        return new SimulatedSystem(
                "scanner",
                SimulatedCredential.bearer(secrets.supplier("scanner/token")),
                List.of(SimulatedOperation.upload("scan", "/scans", "file", Scanner::scan)));
    }

    private static SimulatedAnswer scan(Call call) {
        String id = EffectIds.next("scan");
        boolean infected = new String(call.body(), StandardCharsets.ISO_8859_1).contains("EICAR");
        return SimulatedAnswer.created(
                200,
                infected
                        ? Json.object().put("id", id).put("clean", false).put("threat", "infected")
                        : Json.object().put("id", id).put("clean", true),
                id);
    }
}
