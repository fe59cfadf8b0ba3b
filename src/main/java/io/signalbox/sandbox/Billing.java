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

/** The simulated billing system: accounts, with the address nested. */
final class Billing {

    private final Records accounts = new Records("accounts", Records.CAPACITY);
    private final IdempotencyKeys keys = new IdempotencyKeys(IdempotencyKeys.CAPACITY);

    SimulatedSystem system(SandboxSecrets secrets) {
        return new SimulatedSystem(
                "billing",
                SimulatedCredential.bearer(secrets.supplier("billing/token")),
                List.of(
                        SimulatedOperation.effect("create-account", "/accounts", "/externalId", this::create),
                        SimulatedOperation.read("list-accounts", "/accounts", accounts::list)));
    }

    private SimulatedAnswer create(Call call) {
        SimulatedAnswer refusal = new BodyCheck(call.json())
                .required("/externalId", "/legalName", "/email", "/plan")
                .required("/address/line1", "/address/city", "/address/postalCode", "/address/countryCode")
                .optional("/phone", "/address/line2", "/address/region")
                .oneOf("/plan", BodyCheck.PLANS)
                .like("/email", BodyCheck.EMAIL, "an e-mail address")
                .like("/phone", BodyCheck.E164, "a phone number such as +14155550132")
                .like("/address/countryCode", BodyCheck.COUNTRY, "a country code of two capital letters")
                .refusal();
        return refusal != null ? refusal : keys.once(call, () -> open(call));
    }

    private SimulatedAnswer open(Call call) {
        String id = EffectIds.next("acc");
        String externalId = Json.text(call.json(), "/externalId");
        ObjectNode account = call.json().<ObjectNode>deepCopy().put("id", id);
        accounts.add(externalId, account);
        return SimulatedAnswer.created(201, Json.object().put("id", id).put("externalId", externalId), id);
    }
}
