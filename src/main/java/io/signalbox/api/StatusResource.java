package io.signalbox.api;

import jakarta.inject.Singleton;

import io.signalbox.control.ReportJourney;
import io.signalbox.control.ReportStatus;

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
        routes.get("/status", "How the hub is: ledger, subscriptions, systems").with(call -> status.report());
        routes.get("/journey", "Every delivery of one business key, oldest first")
                .required("subject", "The business key")
                .with(call -> journey.report(call.required("subject")));
    }
}
