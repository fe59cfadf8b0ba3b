package io.signalbox.api;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.control.DiscardDeliveries;
import io.signalbox.control.EditAndReplay;
import io.signalbox.control.FindDeliveries;
import io.signalbox.control.ReplayDeliveries;
import io.signalbox.control.ReportMessage;
import io.signalbox.control.ShowMapping;
import io.signalbox.control.TellJourney;
import io.signalbox.ledger.DeliverySearch;
import io.signalbox.ledger.DeliveryState;

/** Deliveries and messages: find, look, replay, edit, discard. */
@Singleton
final class DeliveryResource implements ApiResource {

    private final FindDeliveries find;
    private final ReportMessage messages;
    private final TellJourney journeys;
    private final ShowMapping mapping;
    private final ReplayDeliveries replay;
    private final EditAndReplay edit;
    private final DiscardDeliveries discard;

    DeliveryResource(
            FindDeliveries find,
            ReportMessage messages,
            TellJourney journeys,
            ShowMapping mapping,
            ReplayDeliveries replay,
            EditAndReplay edit,
            DiscardDeliveries discard) {
        this.find = find;
        this.messages = messages;
        this.journeys = journeys;
        this.mapping = mapping;
        this.replay = replay;
        this.edit = edit;
        this.discard = discard;
    }

    @Override
    public void describe(ApiRoutes routes) {
        describeLooks(routes);
        routes.post("/deliveries/:id/replay", "Make a parked delivery due again, or a retrying one due now")
                .body("reason", "Why; kept in the audit log")
                .with(call -> replay.replay(call.caller(), call.number("id"), call.reason()));
        routes.post("/deliveries/:id/edit", "Give a delivery another payload and make it due; the old one is kept")
                .body("payload", "The new payload: any JSON value, or a text that holds it")
                .body("reason", "Why; must be given")
                .with(call -> edit.edit(call.caller(), call.number("id"), payload(call), call.reason()));
        routes.post("/deliveries/:id/discard", "End a delivery undelivered; the next of its subject takes its turn")
                .body("reason", "Why; must be given")
                .with(call -> discard.discard(call.caller(), call.number("id"), call.reason()));
        routes.post("/deliveries/:id/mapping", "As GET, with the values as they are; the audit log keeps who looked")
                .body("reason", "Why")
                .with(call -> mapping.see(call.caller(), call.number("id"), call.reason()));
        routes.post(
                        "/messages/:id/payload",
                        "The message with its payloads as they are; the audit log keeps who looked")
                .body("reason", "Why")
                .with(call -> messages.see(call.caller(), call.number("id"), call.reason()));
    }

    private void describeLooks(ApiRoutes routes) {
        search(routes.get("/deliveries", "Deliveries, newest first"))
                .query("before", "The 'next' of the page before; 0 in an answer means that there is none")
                .query("limit", "How many; 50 unless said otherwise")
                .with(call -> find.find(
                        call.caller(), search(call), call.query("integration").orElse(null)));
        routes.get("/deliveries/:id", "The message of a delivery, with all that came of it; values masked")
                .with(call -> messages.ofDelivery(call.caller(), call.number("id")));
        routes.get("/deliveries/:id/mapping", "What the route's mappings make of the payload now; values masked")
                .with(call -> mapping.show(call.caller(), call.number("id")));
        routes.get("/messages/:id", "A message with its deliveries, attempts and what people did; values masked")
                .with(call -> messages.report(call.caller(), call.number("id")));
        routes.get("/messages/:id/journey", "What happened, from the message that came in to all that came of it")
                .with(call -> journeys.ofMessage(call.caller(), call.number("id")));
        routes.get("/journeys", "Everything that happened to one business key, oldest first")
                .required("subject", "The business key")
                .with(call -> journeys.ofSubject(call.caller(), call.required("subject")));
    }

    static ApiRoutes.Draft search(ApiRoutes.Draft draft) {
        return draft.query("subject", "The business key")
                .query("integration", "Deliveries of its subscriptions")
                .query("subscription", "The route's id; several with commas")
                .query("channel", "The channel the message is in")
                .query("code", "Code of the last failure, such as SB-4024")
                .query("state", "pending, retrying, parked, delivered, discarded, superseded; several with commas")
                .query("from", "Accepted at or after this time")
                .query("to", "Accepted before this time");
    }

    static DeliverySearch search(ApiCall call) {
        return new DeliverySearch(
                call.query("subject").orElse(null),
                words(call, "subscription"),
                call.query("channel").orElse(null),
                call.query("code").orElse(null),
                call.query("state", DeliveryResource::states, "states such as parked,retrying"),
                call.instant("from"),
                call.instant("to"),
                call.numberOrNull("before"),
                call.limit());
    }

    private static Set<String> words(ApiCall call, String name) {
        return call.query(name)
                .map(text -> Set.copyOf(Arrays.asList(text.split(","))))
                .orElse(Set.of());
    }

    private static Set<DeliveryState> states(String text) {
        return Arrays.stream(text.split(",")).map(DeliveryState::of).collect(Collectors.toSet());
    }

    private static String payload(ApiCall call) {
        JsonNode payload = call.body().path("payload");
        if (payload.isMissingNode()) {
            throw ApiCall.refused("'payload' is missing in the body");
        }
        return payload.isTextual() ? payload.asText() : payload.toString();
    }
}
