package io.signalbox.api;

import jakarta.inject.Singleton;

import io.signalbox.desk.ReportJourney;
import io.signalbox.ledger.JourneyStep;
import io.signalbox.status.HubStatus;
import io.signalbox.status.ReportStatus;

/** How the hub is, and what happened to one business key. */
@Singleton
final class StatusResource implements ApiResource {

    private final ReportStatus status;
    private final ReportJourney journey;

    StatusResource(ReportStatus status, ReportJourney journey) {
        this.status = status;
        this.journey = journey;
    }

    @Override
    public void describe(ApiRoutes routes) {
        routes.get("status", "/status", "How the hub is: ledger, subscriptions, systems")
                .answers(HubStatus.class, call -> status.report(call.caller()));
        routes.get("listJourneySteps", "/journey", "Every delivery of one business key, oldest first")
                .query(Parameter.text("subject", "The business key").asRequired())
                .answersMany(JourneyStep.class, call -> journey.report(call.caller(), call.queryOrNull("subject")));
    }
}
