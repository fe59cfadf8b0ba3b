package io.signalbox.sandbox.company;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.sandbox.simulated.Call;
import io.signalbox.sandbox.simulated.EffectIds;
import io.signalbox.sandbox.simulated.IdempotencyKeys;
import io.signalbox.sandbox.simulated.Json;
import io.signalbox.sandbox.simulated.SandboxSecrets;
import io.signalbox.sandbox.simulated.SimulatedAnswer;
import io.signalbox.sandbox.simulated.SimulatedCredential;
import io.signalbox.sandbox.simulated.SimulatedOperation;
import io.signalbox.sandbox.simulated.SimulatedSystem;

/**
 * The simulated payment provider, as it is in production: a card that is declined is a 500 there, a charge is known by its reference,
 * and no more is given back than was paid.
 */
final class Payments {

    private static final int MOST_CHARGES = 20_000;
    private static final String DECLINED = "declined";

    private final Map<String, Long> left = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST_CHARGES;
        }
    };
    private final IdempotencyKeys keys = new IdempotencyKeys(IdempotencyKeys.CAPACITY);

    SimulatedSystem system(SandboxSecrets secrets) {
        return new SimulatedSystem(
                "payments",
                SimulatedCredential.bearer(secrets.supplier("payments/token")),
                List.of(
                        SimulatedOperation.effect("charge", "/charges", "/reference", this::charge),
                        SimulatedOperation.effect("refund", "/charges/{id}/refunds", "#2", this::refund)));
    }

    private SimulatedAnswer charge(Call call) {
        String reference = Json.text(call.json(), "/reference");
        JsonNode amount = call.json().path("amountMinor");
        if (reference == null || !isAmount(amount) || Json.text(call.json(), "/currency") == null) {
            return invalid();
        }
        if (reference.startsWith(DECLINED)) {
            return SimulatedAnswer.error(500, "ISSUER_DECLINED", "The issuer said no.");
        }
        return keys.once(call, () -> {
            left.put(reference, amount.longValue());
            return moved("ch");
        });
    }

    private SimulatedAnswer refund(Call call) {
        String reference = call.path().split("/")[2];
        JsonNode amount = call.json().path("amountMinor");
        Long rest = left.get(reference);
        if (rest == null) {
            return SimulatedAnswer.error(404, "CHARGE_UNKNOWN", "There is no such charge.");
        }
        return keys.once(call, () -> {
            if (!isAmount(amount) || amount.longValue() > left.get(reference)) {
                return invalid();
            }
            left.merge(reference, -amount.longValue(), Long::sum);
            return moved("re");
        });
    }

    private static boolean isAmount(JsonNode amount) {
        return amount.isIntegralNumber() && amount.canConvertToLong() && amount.longValue() > 0;
    }

    private static SimulatedAnswer invalid() {
        return SimulatedAnswer.error(422, "AMOUNT_INVALID", "An amount is a whole number of the smallest unit.");
    }

    private static SimulatedAnswer moved(String prefix) {
        String id = EffectIds.next(prefix);
        return SimulatedAnswer.created(201, Json.object().put("id", id), id);
    }
}
