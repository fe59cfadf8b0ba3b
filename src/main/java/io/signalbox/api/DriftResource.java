package io.signalbox.api;

import jakarta.inject.Singleton;

import io.signalbox.drift.Drift;
import io.signalbox.status.AcknowledgeDrift;
import io.signalbox.status.ReportDrift;

/** What systems do otherwise than before, or than they promised. */
@Singleton
final class DriftResource implements ApiResource {

    private final ReportDrift drift;
    private final AcknowledgeDrift acknowledge;

    DriftResource(ReportDrift drift, AcknowledgeDrift acknowledge) {
        this.drift = drift;
        this.acknowledge = acknowledge;
    }

    private record Acknowledged(String id, String acknowledgedBy) {}

    @Override
    public void describe(ApiRoutes routes) {
        routes.get("listDrift", "/drift", "What systems send or answer otherwise than before, the worst first")
                .query(Parameter.text("system", "Only this system"))
                .answersMany(Drift.class, call -> drift.report(call.caller(), call.query("system")));
        routes.post("acknowledgeDrift", "/drift/:id/acknowledge", "Makes a difference the new normal")
                .path(Parameter.text("id", "The id that the list shows"))
                .reason()
                .answers(Acknowledged.class, call -> {
                    String id = call.path("id");
                    acknowledge.acknowledge(call.caller(), id, call.reason());
                    return new Acknowledged(id, call.caller().name());
                });
    }
}
