package io.signalbox.api;

import jakarta.inject.Singleton;

import io.signalbox.control.ReportAudit;
import io.signalbox.ledger.AuditLog;

/** Who did what, when and why. */
@Singleton
final class AuditResource implements ApiResource {

    private final ReportAudit audit;

    AuditResource(ReportAudit audit) {
        this.audit = audit;
    }

    @Override
    public void describe(ApiRoutes routes) {
        routes.get("/audit", "Who did what, when, why and with what result, newest first")
                .query("actor", "Only what this person did")
                .query("operation", "Only this operation, such as replay")
                .query("target", "Only what was done to this, such as delivery/17")
                .query("before", "Only records with a smaller id: the id of the last one, for the next page")
                .query("limit", "How many; 50 unless said otherwise")
                .with(call -> audit.report(
                        call.caller(),
                        new AuditLog.Query(
                                call.query("actor").orElse(null),
                                call.query("operation").orElse(null),
                                call.query("target").orElse(null),
                                call.numberOrNull("before"),
                                call.limit())));
    }
}
