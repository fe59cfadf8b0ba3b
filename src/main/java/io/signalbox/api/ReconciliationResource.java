package io.signalbox.api;

import java.time.Duration;
import java.util.Arrays;

import jakarta.inject.Singleton;

import io.signalbox.desk.DifferenceReports.Differences;
import io.signalbox.desk.DifferenceReports.DryRun;
import io.signalbox.desk.DifferenceReports.HealReport;
import io.signalbox.desk.DifferenceReports.ReconciliationReport;
import io.signalbox.desk.ReportReconciliations;
import io.signalbox.desk.ReportReconciliations.Wish;
import io.signalbox.document.DurationText;
import io.signalbox.flow.ControlReconciliations;
import io.signalbox.flow.ControlReconciliations.HealDone;
import io.signalbox.flow.ControlReconciliations.RunDone;
import io.signalbox.reconcile.Difference;
import io.signalbox.reconcile.Side;

/** Reconciliations: how they are, what they found, run now, heal. */
@Singleton
final class ReconciliationResource implements ApiResource {

    private static final String ONE = "/reconciliations/:reconciliation";
    private static final int PAGE = 100;
    private static final String[] KINDS =
            Arrays.stream(Difference.Kind.values()).map(Difference.Kind::word).toArray(String[]::new);
    private static final Parameter KIND = Parameter.oneOf("kind", "In which way they differ", KINDS);
    private static final Parameter FIELD = Parameter.text("field", "A field that differs");
    private static final Parameter OLDER = Parameter.text("olderThan", "How long they have been there, such as 2d");
    private static final Parameter KEY = Parameter.text("key", "A part of the key");
    private static final Parameter TO =
            Parameter.oneOf("to", "The side that is healed; right by default", Side.RIGHT.word(), Side.LEFT.word());
    private static final Parameter OFFSET =
            Parameter.whole("offset", 0, 10_000, "How many are passed over, from the oldest");
    private static final Parameter LIMIT = Parameter.whole("limit", 1, 500, "How many at most; 100 by default");

    private final ReportReconciliations reports;
    private final ControlReconciliations control;

    ReconciliationResource(ReportReconciliations reports, ControlReconciliations control) {
        this.reports = reports;
        this.control = control;
    }

    @Override
    public void describe(ApiRoutes routes) {
        routes.get("listReconciliations", "/reconciliations", "How each reconciliation is")
                .answersMany(ReconciliationReport.class, call -> reports.list(call.caller()));
        routes.get("getReconciliation", ONE, "How one is, with its last runs and heals")
                .answers(ReconciliationReport.class, call -> reports.one(call.caller(), name(call)));
        routes.post("reconcile", ONE + "/run", "Run it now, and wait up to 50 seconds for the end")
                .reason()
                .answers(RunDone.class, call -> control.run(call.caller(), name(call), call.reason()));
        differences(routes);
        heals(routes);
    }

    private void differences(ApiRoutes routes) {
        routes.get(
                        "listDifferences",
                        ONE + "/differences",
                        "What the last run found, the oldest first; values are masked")
                .query(KIND, FIELD, OLDER, KEY, OFFSET, LIMIT)
                .answers(
                        Differences.class,
                        call -> reports.differences(call.caller(), name(call), wish(call), offset(call), limit(call)));
        routes.post(
                        "seeDifferences",
                        ONE + "/differences",
                        "As GET, with the values as they are; the audit log keeps who looked")
                .body(KIND, FIELD, OLDER, KEY, OFFSET, LIMIT)
                .reason()
                .answers(
                        Differences.class,
                        call -> reports.see(
                                call.caller(), name(call), wish(call), offset(call), limit(call), call.reason()));
        routes.post(
                        "exportDifferences",
                        ONE + "/export",
                        "All that fit as CSV, with the values as they are; the audit log keeps who looked")
                .body(KIND, FIELD, OLDER, KEY)
                .reason()
                .answersText(
                        "text/csv; charset=utf-8",
                        call -> reports.export(call.caller(), name(call), wish(call), call.reason()));
    }

    private void heals(ApiRoutes routes) {
        routes.get("planHeal", ONE + "/heal", "What a heal would send, and whether it may; sends nothing")
                .query(TO)
                .answers(DryRun.class, call -> reports.plan(call.caller(), name(call), Side.of(said(call, TO))));
        routes.post("heal", ONE + "/heal", "Send what the dry run showed, or ask somebody else to approve it")
                .body(Parameter.text("plan", "The plan that the dry run named").asRequired())
                .reasonNeeded()
                .answers(
                        HealDone.class,
                        call -> control.heal(
                                call.caller(), name(call), call.text("plan").orElse(""), call.reason()));
        routes.get("getHeal", ONE + "/heals/:heal", "The records of a heal, and how each is taken back")
                .answers(HealReport.class, call -> reports.heal(call.caller(), name(call), call.path("heal")));
        routes.post(
                        "approveHeal",
                        ONE + "/heals/:heal/approve",
                        "Approve a heal that somebody else has asked for; it is sent")
                .reason()
                .answers(
                        HealDone.class,
                        call -> control.approve(call.caller(), name(call), call.path("heal"), call.reason()));
        routes.post("undoHeal", ONE + "/heals/:heal/undo", "Send what the other side said before the heal")
                .reasonNeeded()
                .answers(
                        HealDone.class,
                        call -> control.undo(call.caller(), name(call), call.path("heal"), call.reason()));
    }

    private static String name(ApiCall call) {
        return call.path("reconciliation");
    }

    private static Wish wish(ApiCall call) {
        return new Wish(said(call, KIND), said(call, FIELD), olderThan(call), said(call, KEY));
    }

    private static Duration olderThan(ApiCall call) {
        String text = said(call, OLDER);
        return text == null
                ? null
                : DurationText.parse(text)
                        .orElseThrow(() ->
                                ApiCall.refused("'olderThan' is a duration such as 2h or 7d, not '" + text + "'"));
    }

    /** In the query, or in the body of what is written down. */
    private static String said(ApiCall call, Parameter parameter) {
        return call.query(parameter.name()).orElse(call.textOrNull(parameter.name()));
    }

    private static int offset(ApiCall call) {
        return call.number("offset", call.body().path("offset").asInt(0));
    }

    private static int limit(ApiCall call) {
        return call.number("limit", call.body().path("limit").asInt(PAGE));
    }
}
