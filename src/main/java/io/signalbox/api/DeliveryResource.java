package io.signalbox.api;

import java.util.Arrays;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.desk.DiscardDeliveries;
import io.signalbox.desk.EditAndReplay;
import io.signalbox.desk.FindDeliveries;
import io.signalbox.desk.Journey;
import io.signalbox.desk.MessageReport;
import io.signalbox.desk.ReplayDeliveries;
import io.signalbox.desk.ReportMessage;
import io.signalbox.desk.ShowMapping;
import io.signalbox.desk.ShowMapping.Mapped;
import io.signalbox.desk.TraceJourney;
import io.signalbox.ledger.DeliveryAdmin.Changed;
import io.signalbox.ledger.DeliveryAdmin.Page;
import io.signalbox.ledger.DeliverySearch;
import io.signalbox.ledger.DeliveryState;

/** Deliveries and messages: find, look, replay, edit, discard. */
@Singleton
final class DeliveryResource implements ApiResource {

    private static final int PAGE = 50;
    private static final String[] STATES =
            Arrays.stream(DeliveryState.values()).map(DeliveryState::word).toArray(String[]::new);

    private final FindDeliveries find;
    private final ReportMessage messages;
    private final TraceJourney journeys;
    private final ShowMapping mapping;
    private final ReplayDeliveries replay;
    private final EditAndReplay edit;
    private final DiscardDeliveries discard;

    DeliveryResource(
            FindDeliveries find,
            ReportMessage messages,
            TraceJourney journeys,
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
        routes.post(
                        "replayDelivery",
                        "/deliveries/:id/replay",
                        "Make a parked delivery due again, or a retrying one due now")
                .reason()
                .answers(Changed.class, call -> replay.replay(call.caller(), call.number("id"), call.reason()));
        routes.post(
                        "editDelivery",
                        "/deliveries/:id/edit",
                        "Give a delivery another payload and make it due; the old one is kept")
                .body(Parameter.any("payload", "The new payload: any JSON value, or a text that holds it")
                        .asRequired())
                .reasonNeeded()
                .answers(
                        Changed.class,
                        call -> edit.edit(call.caller(), call.number("id"), payload(call), call.reason()));
        routes.post(
                        "discardDelivery",
                        "/deliveries/:id/discard",
                        "End a delivery undelivered; the next of its subject takes its turn")
                .reasonNeeded()
                .answers(Changed.class, call -> discard.discard(call.caller(), call.number("id"), call.reason()));
        routes.post(
                        "seeMapping",
                        "/deliveries/:id/mapping",
                        "As GET, with the values as they are; the audit log keeps who looked")
                .looks()
                .reason()
                .answersMany(Mapped.class, call -> mapping.see(call.caller(), call.number("id"), call.reason()));
        routes.post(
                        "seePayload",
                        "/messages/:id/payload",
                        "The message with its payloads as they are; the audit log keeps who looked")
                .looks()
                .reason()
                .answers(MessageReport.class, call -> messages.see(call.caller(), call.number("id"), call.reason()));
    }

    private void describeLooks(ApiRoutes routes) {
        search(routes.get("listDeliveries", "/deliveries", "Deliveries, newest first"))
                .query(
                        Parameter.whole(
                                "before",
                                0,
                                Long.MAX_VALUE,
                                "The 'next' of the page before; 0 in an answer means that there is none"),
                        ApiCall.LIMIT)
                .answers(
                        Page.class,
                        call -> find.find(
                                call.caller(),
                                search(call).before(call.numberOrNull("before")).atMost(call.limit()),
                                call.queryOrNull("integration")));
        routes.get("delivery", "/deliveries/:id", "The message of a delivery, with all that came of it; values masked")
                .answers(MessageReport.class, call -> messages.ofDelivery(call.caller(), call.number("id")));
        routes.get(
                        "mapping",
                        "/deliveries/:id/mapping",
                        "What the route's mappings make of the payload now; values masked")
                .answersMany(Mapped.class, call -> mapping.show(call.caller(), call.number("id")));
        routes.get(
                        "message",
                        "/messages/:id",
                        "A message with its deliveries, attempts and what people did; values masked")
                .answers(MessageReport.class, call -> messages.report(call.caller(), call.number("id")));
        routes.get(
                        "messageJourney",
                        "/messages/:id/journey",
                        "What happened, from the message that came in to all that came of it")
                .answers(Journey.class, call -> journeys.ofMessage(call.caller(), call.number("id")));
        routes.get("journey", "/journeys", "Everything that happened to one business key, oldest first")
                .query(Parameter.text("subject", "The business key").asRequired())
                .answers(Journey.class, call -> journeys.ofSubject(call.caller(), call.queryOrNull("subject")));
    }

    static ApiRoutes.Draft search(ApiRoutes.Draft draft) {
        return draft.query(
                Parameter.text("subject", "The business key"),
                Parameter.text("integration", "Deliveries of its subscriptions"),
                Parameter.words("subscription", "The route's id; several with commas"),
                Parameter.text("system", "Deliveries whose last attempt failed at a call to this system"),
                Parameter.text("channel", "The channel the message is in"),
                Parameter.text("code", "Code of the last failure, such as SB-4024"),
                Parameter.someOf("state", "Several with commas", STATES),
                Parameter.time("from", "Accepted at or after this time"),
                Parameter.time("to", "Accepted before this time"));
    }

    static DeliverySearch search(ApiCall call) {
        return new DeliverySearch(
                call.queryOrNull("subject"),
                call.words("subscription"),
                call.queryOrNull("channel"),
                call.queryOrNull("code"),
                call.queryOrNull("system"),
                call.words("state").stream().map(DeliveryState::of).collect(Collectors.toSet()),
                call.instant("from"),
                call.instant("to"),
                null,
                PAGE);
    }

    private static String payload(ApiCall call) {
        JsonNode payload = call.body().path("payload");
        if (payload.isMissingNode()) {
            throw ApiCall.refused("'payload' is missing in the body");
        }
        return payload.isTextual() ? payload.asText() : payload.toString();
    }
}
