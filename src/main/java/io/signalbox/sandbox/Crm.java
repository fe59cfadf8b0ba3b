package io.signalbox.sandbox;

import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;

import io.signalbox.sandbox.simulated.BodyCheck;
import io.signalbox.sandbox.simulated.Call;
import io.signalbox.sandbox.simulated.IdempotencyKeys;
import io.signalbox.sandbox.simulated.Json;
import io.signalbox.sandbox.simulated.Records;
import io.signalbox.sandbox.simulated.SimulatedAnswer;
import io.signalbox.sandbox.simulated.SimulatedCredential;
import io.signalbox.sandbox.simulated.SimulatedOperation;
import io.signalbox.sandbox.simulated.SimulatedSystem;

/** The simulated CRM: contacts, and a signed webhook for each sign-up. Needs no credentials: people use it, not the hub. */
final class Crm {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int FIRST_ID = 10_001;

    private final Records contacts = new Records("contacts", Records.CAPACITY);
    private final IdempotencyKeys keys = new IdempotencyKeys(IdempotencyKeys.CAPACITY);
    private final WebhookSender webhooks;
    private final Clock clock;
    private int nextId = FIRST_ID;

    Crm(WebhookSender webhooks, Clock clock) {
        this.webhooks = webhooks;
        this.clock = clock;
    }

    SimulatedSystem system() {
        return new SimulatedSystem(
                "crm",
                SimulatedCredential.NONE,
                List.of(
                        SimulatedOperation.effect("create-contact", "/contacts", "/id", this::create),
                        SimulatedOperation.read("list-contacts", "/contacts", contacts::list),
                        SimulatedOperation.read("find-contact", "/contacts/{id}", this::find),
                        SimulatedOperation.read("list-deliveries", "/deliveries", call -> webhooks.list())));
    }

    private SimulatedAnswer create(Call call) {
        SimulatedAnswer refusal = new BodyCheck(call.json())
                .required("/firstName", "/lastName", "/email", "/plan")
                .required("/address/line1", "/address/city", "/address/postalCode", "/address/country")
                .optional("/id", "/company", "/phone", "/stage", "/address/line2", "/address/state")
                .oneOf("/plan", BodyCheck.PLANS)
                .like("/id", ID, "an id of up to 64 letters, digits, dots, dashes and underscores")
                .like("/email", BodyCheck.EMAIL, "an e-mail address")
                .refusal();
        return refusal != null ? refusal : keys.once(call, () -> signUp(call));
    }

    private SimulatedAnswer signUp(Call call) {
        if (webhooks.isFull()) {
            return SimulatedAnswer.error(503, "busy", "Too many webhooks wait for their target.")
                    .with("Retry-After", "5");
        }
        String asked = Json.text(call.json(), "/id");
        if (asked != null && contacts.has(asked)) {
            return SimulatedAnswer.error(409, "contact_exists", "There is a contact " + asked + " already.");
        }
        String id = asked == null || asked.isEmpty() ? freeId() : asked;
        ObjectNode contact = Json.object().put("id", id);
        contact.setAll((ObjectNode) call.json());
        contact.put("id", id);
        if (!contact.has("stage")) {
            contact.put("stage", "customer");
        }
        contacts.add(id, contact);
        webhooks.send(id, signedUp(contact));
        return SimulatedAnswer.created(201, contact, id);
    }

    private ObjectNode signedUp(ObjectNode contact) {
        ObjectNode event = Json.object()
                .put("event", "contact.signed_up")
                .put("occurredAt", clock.instant().toString());
        event.set("contact", contact);
        return event;
    }

    private String freeId() {
        String id = "C-" + nextId++;
        while (contacts.has(id)) {
            id = "C-" + nextId++;
        }
        return id;
    }

    private SimulatedAnswer find(Call call) {
        String contact = contacts.newest(call.lastSegment());
        return contact == null
                ? SimulatedAnswer.error(404, "not_found", "There is no contact " + call.lastSegment() + ".")
                : SimulatedAnswer.of(200, Json.MAPPER.getNodeFactory().rawValueNode(new RawValue(contact)));
    }
}
