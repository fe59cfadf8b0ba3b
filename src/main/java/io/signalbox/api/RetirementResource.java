package io.signalbox.api;

import jakarta.inject.Singleton;

import io.signalbox.control.RetireIntegration;
import io.signalbox.control.RetireIntegration.Manner;

/** Takes integrations apart. */
@Singleton
final class RetirementResource implements ApiResource {

    private final RetireIntegration retire;

    RetirementResource(RetireIntegration retire) {
        this.retire = retire;
    }

    @Override
    public void describe(ApiRoutes routes) {
        String at = "/integrations/:name/retirement";
        routes.get(at, "The plan, or how far it is").with(call -> retire.plan(call.caller(), call.path("name")));
        routes.post(at, "Begin, or go on as far as possible; says what it waits for")
                .body("reason", "Why; must be given")
                .body(
                        "answer",
                        "gone (410, unless said otherwise) or unavailable (503): what webhooks answer from now on")
                .body("sunset", "The time to name in the Sunset header; now unless said otherwise")
                .body("toTheEnd", "true to take the last step too, which cannot be undone")
                .with(call -> retire.retire(
                        call.caller(),
                        call.path("name"),
                        call.reason(),
                        Manner.of(
                                call.text("answer").orElse(null),
                                call.text("sunset").orElse(null)),
                        call.body().path("toTheEnd").asBoolean()));
        routes.post(at + "/ticks/:id", "Tick one of the card's own steps off")
                .with(call -> retire.tick(call.caller(), call.path("name"), (int) call.number("id")));
        routes.post(at + "/undo", "Take everything back; not after the last step")
                .body("reason", "Why; must be given")
                .with(call -> retire.undo(call.caller(), call.path("name"), call.reason()));
    }
}
