package io.signalbox.api;

import jakarta.inject.Singleton;

import io.signalbox.access.ReportAudit;
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
        routes.get("listAudit", "/audit", "Who did what, when, why and with what result, newest first")
                .query(
                        Parameter.text("actor", "Only what this person did"),
                        Parameter.text("action", "Only this action, such as replay"),
                        Parameter.text("target", "Only what was done to this, such as delivery/17"),
                        Parameter.whole(
                                "before",
                                0,
                                Long.MAX_VALUE,
                                "Only records with a smaller id: the id of the last one, for the next page"),
                        ApiCall.LIMIT)
                .answersMany(
                        AuditLog.Record.class,
                        call -> audit.report(
                                call.caller(),
                                new AuditLog.Query(
                                        call.queryOrNull("actor"),
                                        call.queryOrNull("action"),
                                        call.queryOrNull("target"),
                                        call.numberOrNull("before"),
                                        call.limit())));
    }
}
