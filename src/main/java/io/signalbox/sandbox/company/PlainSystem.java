package io.signalbox.sandbox.company;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.sandbox.simulated.Call;
import io.signalbox.sandbox.simulated.EffectIds;
import io.signalbox.sandbox.simulated.IdempotencyKeys;
import io.signalbox.sandbox.simulated.Json;
import io.signalbox.sandbox.simulated.SimulatedAnswer;
import io.signalbox.sandbox.simulated.SimulatedCredential;
import io.signalbox.sandbox.simulated.SimulatedOperation;
import io.signalbox.sandbox.simulated.SimulatedSystem;

/** A system that takes what has the fields it wants, once for each key. */
final class PlainSystem {

    private final String name;
    private final SimulatedCredential credential;
    private final List<SimulatedOperation> operations = new ArrayList<>();
    private final IdempotencyKeys keys = new IdempotencyKeys(IdempotencyKeys.CAPACITY);

    PlainSystem(String name, SimulatedCredential credential) {
        this.name = name;
        this.credential = credential;
    }

    /** @param required pointers of texts that must be there */
    PlainSystem effect(String operation, String method, String path, String subject, String... required) {
        operations.add(new SimulatedOperation(operation, method, path, subject, call -> take(call, required)));
        return this;
    }

    SimulatedSystem system() {
        return new SimulatedSystem(name, credential, List.copyOf(operations));
    }

    private SimulatedAnswer take(Call call, String... required) {
        for (String pointer : required) {
            JsonNode found = call.json().at(pointer);
            if (!found.isTextual() || found.textValue().isBlank()) {
                return SimulatedAnswer.error(422, "field_missing", pointer + " is wanted.");
            }
        }
        return keys.once(call, () -> {
            String id = EffectIds.next(name);
            return SimulatedAnswer.created(201, Json.object().put("id", id), id);
        });
    }
}
