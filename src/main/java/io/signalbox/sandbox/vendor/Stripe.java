package io.signalbox.sandbox.vendor;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

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

/** Stripe's shape: form bodies, versions in a header, keys for repeats, and typed errors. */
final class Stripe {

    private final Records customers = new Records("data", Records.CAPACITY);
    private final Records byEmail = new Records("data", Records.CAPACITY);
    private final IdempotencyKeys keys = new IdempotencyKeys(
            IdempotencyKeys.CAPACITY,
            error(
                    400,
                    "idempotency_error",
                    null,
                    "Keys for idempotent requests can only be used with the same parameters."));
    private final Clock clock;

    Stripe(Clock clock) {
        this.clock = clock;
    }

    SimulatedSystem system(SandboxSecrets secrets) {
        return new SimulatedSystem(
                "stripe",
                SimulatedCredential.bearer(secrets.supplier("stripe/secret-key")),
                List.of(
                        SimulatedOperation.effect("create-customer", "/v1/customers", "/email", this::create),
                        SimulatedOperation.read("list-customers", "/v1/customers", this::list),
                        SimulatedOperation.read("find-customer", "/v1/customers/{id}", this::find),
                        SimulatedOperation.effect(
                                "create-invoice-item", "/v1/invoiceitems", "/customer", this::charge)),
                (call, status, code, message) -> error(status, "invalid_request_error", code, message));
    }

    private static SimulatedAnswer error(int status, String type, String code, String message) {
        ObjectNode body = Json.object();
        ObjectNode error = body.putObject("error").put("type", type).put("message", message);
        if (code != null) {
            error.put("code", code);
        }
        return SimulatedAnswer.of(status, body);
    }

    private SimulatedAnswer create(Call call) {
        return keys.once(call, () -> {
            String id = EffectIds.next("cus");
            ObjectNode customer = Json.object()
                    .put("id", id)
                    .put("object", "customer")
                    .put("created", clock.instant().getEpochSecond())
                    .put("livemode", false);
            for (String field : List.of("name", "email", "phone", "description")) {
                customer.put(field, Json.text(call.json(), "/" + field));
            }
            ObjectNode metadata = customer.putObject("metadata");
            call.json().fieldNames().forEachRemaining(field -> {
                if (field.startsWith("metadata[")) {
                    metadata.put(field.substring(9, field.length() - 1), Json.text(call.json(), "/" + field));
                }
            });
            customers.add(id, customer);
            byEmail.add(String.valueOf(Json.text(call.json(), "/email")), customer);
            return versioned(call, SimulatedAnswer.created(200, customer, id));
        });
    }

    private SimulatedAnswer charge(Call call) {
        String customer = Json.text(call.json(), "/customer");
        if (customer == null || !customers.has(customer)) {
            return error(400, "invalid_request_error", "resource_missing", "No such customer: '" + customer + "'");
        }
        return keys.once(call, () -> {
            String id = EffectIds.next("ii");
            ObjectNode item =
                    Json.object().put("id", id).put("object", "invoiceitem").put("customer", customer);
            return versioned(call, SimulatedAnswer.created(200, item, id));
        });
    }

    private SimulatedAnswer find(Call call) {
        String found = customers.newest(call.lastSegment());
        return found == null
                ? error(
                        404,
                        "invalid_request_error",
                        "resource_missing",
                        "No such customer: '" + call.lastSegment() + "'")
                : versioned(call, SimulatedAnswer.of(200, Json.read(found.getBytes(StandardCharsets.UTF_8))));
    }

    private SimulatedAnswer list(Call call) {
        ObjectNode list =
                Json.object().put("object", "list").put("url", "/v1/customers").put("has_more", false);
        String found = byEmail.newest(call.query().getOrDefault("email", ""));
        list.putArray("data");
        if (found != null) {
            list.withArray("/data").add(Json.read(found.getBytes(StandardCharsets.UTF_8)));
        }
        return versioned(call, SimulatedAnswer.of(200, list));
    }

    private static SimulatedAnswer versioned(Call call, SimulatedAnswer answer) {
        String version = call.header().apply("Stripe-Version");
        return answer.with("Stripe-Version", version == null ? "2020-08-27" : version);
    }
}
