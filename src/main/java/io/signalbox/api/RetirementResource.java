package io.signalbox.api;

import jakarta.inject.Singleton;

import io.signalbox.retirement.RetireIntegration;
import io.signalbox.retirement.RetireIntegration.RetireOptions;
import io.signalbox.retirement.RetireIntegration.RetirementStatus;

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
        routes.get("retirementPlan", at, "The plan, or how far it is")
                .answers(RetirementStatus.class, call -> retire.plan(call.caller(), call.path("name")));
        routes.post("retireIntegration", at, "Begin, or go on as far as possible; says what it waits for")
                .reasonNeeded()
                .body(
                        Parameter.oneOf(
                                "answer",
                                "What webhooks answer from now on: gone (410, unless said otherwise) or unavailable (503)",
                                "gone",
                                "unavailable"),
                        Parameter.time("sunset", "The time to name in the Sunset header; now unless said otherwise"),
                        Parameter.truth("toTheEnd", "true to take the last step too, which cannot be undone"))
                .answers(
                        RetirementStatus.class,
                        call -> retire.retire(
                                call.caller(),
                                call.path("name"),
                                call.reason(),
                                RetireOptions.of(call.textOrNull("answer"), call.textOrNull("sunset")),
                                call.isSaidInBody("toTheEnd")));
        routes.post("tickRetirementStep", at + "/ticks/:id", "Tick one of the card's own steps off")
                .reason()
                .answers(
                        RetirementStatus.class,
                        call -> retire.tick(call.caller(), call.path("name"), call.number("id"), call.reason()));
        routes.post("undoRetirement", at + "/undo", "Take everything back; not after the last step")
                .reasonNeeded()
                .answers(RetirementStatus.class, call -> retire.undo(call.caller(), call.path("name"), call.reason()));
    }
}
