package io.signalbox.api;

import java.util.Map;

import jakarta.inject.Singleton;

import io.signalbox.control.AcknowledgeDrift;
import io.signalbox.control.ReportDrift;

/** What systems do otherwise than before, or than they promised. */
@Singleton
final class DriftResource implements ApiResource {

    private final ReportDrift drift;
    private final AcknowledgeDrift acknowledge;

    DriftResource(ReportDrift drift, AcknowledgeDrift acknowledge) {
        this.drift = drift;
        this.acknowledge = acknowledge;
    }

    @Override
    public void describe(ApiRoutes routes) {
        routes.get("/drift", "What systems send or answer otherwise than before, the worst first")
                .query("system", "Only this system")
                .with(call -> drift.report(call.query("system")));
        routes.post("/drift/:id/acknowledge", "Makes a difference the new normal")
                .body("reason", "Why, for the audit log")
                .with(call -> {
                    String id = call.path("id");
                    acknowledge.acknowledge(
                            call.caller(), id, call.text("reason").orElse(null));
                    return Map.of("id", id, "acknowledgedBy", call.caller().name());
                });
    }
}
