package io.signalbox.api;

import jakarta.inject.Singleton;

import io.signalbox.cost.CostReport;
import io.signalbox.status.ReportCost;
import io.signalbox.status.ReportCost.Wanted;

/** What integrations cost over a time. */
@Singleton
final class CostResource implements ApiResource {

    private static final Parameter[] WANTED = {
        Parameter.text("integration", "Only this integration"),
        Parameter.text("since", "How far back, such as 90d, or from when on; 90d unless said otherwise"),
        Parameter.oneOf("by", "How long the periods are; week unless said otherwise", "week", "month"),
        Parameter.text("zone", "Where weeks and months begin, such as Europe/Berlin; UTC unless said otherwise")
    };

    private final ReportCost cost;

    CostResource(ReportCost cost) {
        this.cost = cost;
    }

    @Override
    public void describe(ApiRoutes routes) {
        routes.get(
                        "getCost",
                        "/cost",
                        "What integrations cost by weeks or months: failures, changes of vendors, calls, deeds and time of"
                                + " people; and what could cost less")
                .query(WANTED)
                .answers(CostReport.class, this::report);
        routes.get("getCostAsCsv", "/cost.csv", "The same as CSV, a line for each integration and period")
                .query(WANTED)
                .answersText("text/csv; charset=utf-8", call -> report(call).csv());
    }

    private CostReport report(ApiCall call) {
        return cost.report(
                call.caller(),
                new Wanted(
                        call.queryOrNull("integration"),
                        call.queryOrNull("since"),
                        call.queryOrNull("by"),
                        call.queryOrNull("zone")));
    }
}
