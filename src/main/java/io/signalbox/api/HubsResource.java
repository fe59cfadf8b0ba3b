package io.signalbox.api;

import jakarta.inject.Singleton;

import io.signalbox.rollout.HubsReport;
import io.signalbox.rollout.ReportHubs;

/** The hubs on the ledger. */
@Singleton
final class HubsResource implements ApiResource {

    private final ReportHubs hubs;

    HubsResource(ReportHubs hubs) {
        this.hubs = hubs;
    }

    @Override
    public void describe(ApiRoutes routes) {
        routes.get(
                        "listHubs",
                        "/hubs",
                        "The hubs on the ledger, which versions each of them runs, and where they differ")
                .answers(HubsReport.class, call -> hubs.report(call.caller()));
    }
}
