package io.signalbox.api;

import jakarta.inject.Singleton;

import io.signalbox.desk.LossReport;
import io.signalbox.desk.ReportLosses;

/** What mappings lose. */
@Singleton
final class LossResource implements ApiResource {

    private final ReportLosses losses;

    LossResource(ReportLosses losses) {
        this.losses = losses;
    }

    @Override
    public void describe(ApiRoutes routes) {
        routes.get(
                        "listLosses",
                        "/losses",
                        "Of each mapping: fields it never reads or fills, text that a round trip loses, defaults and"
                                + " cuts as counted")
                .answersMany(LossReport.class, call -> losses.report(call.caller()));
    }
}
