package io.signalbox.console;

import java.util.List;
import java.util.Map;

import jakarta.inject.Singleton;

import io.quarkus.qute.TemplateInstance;

import io.signalbox.access.Concern;
import io.signalbox.drawing.FlowMap;
import io.signalbox.drawing.RouteDrawing;
import io.signalbox.flow.PauseDelivery;
import io.signalbox.flow.Target;
import io.signalbox.rollout.ReportHubs;
import io.signalbox.routefile.Flow;
import io.signalbox.status.AttestOwnership;
import io.signalbox.status.ReportIntegrations;
import io.signalbox.status.ReportIntegrations.IntegrationReport;
import io.signalbox.status.ReportOwners;
import io.signalbox.status.ReportStatus;

/** The overview with its map, and the integrations. */
@Singleton
final class FlowScreens {

    private final ReportStatus status;
    private final ReportIntegrations integrations;
    private final PauseDelivery pause;
    private final ReportOwners owners;
    private final ReportHubs hubs;
    private final AttestOwnership attest;
    private final Charts charts;

    FlowScreens(
            ReportStatus status,
            ReportIntegrations integrations,
            PauseDelivery pause,
            ReportOwners owners,
            ReportHubs hubs,
            AttestOwnership attest,
            Charts charts) {
        this.charts = charts;
        this.owners = owners;
        this.hubs = hubs;
        this.attest = attest;
        this.status = status;
        this.integrations = integrations;
        this.pause = pause;
    }

    void install(Screens screens) {
        screens.page("/", Fields.of(Charts.FIELD).sortedBy(Tables.SUBSCRIPTIONS, Tables.RUNS), this::overview);
        screens.page("/integrations", Fields.none().sortedBy(Tables.INTEGRATIONS), this::integrations);
        screens.page(
                "/integrations/:name",
                Fields.of(Charts.FIELD).sortedBy(Tables.SUBSCRIPTIONS, Tables.RUNS),
                this::integration);
        screens.page(
                "/owners",
                visit -> Pages.owners(Shell.of(visit, "Owners", "integrations"), owners.report(visit.caller())));
        screens.page(
                "/hubs", visit -> Pages.hubs(Shell.of(visit, "Hubs", "integrations"), hubs.report(visit.caller())));
        screens.form("/integrations/:name/attest", Fields.of("reason"), visit -> {
            attest.attest(visit.caller(), visit.path("name"), visit.reason());
            return "/integrations/" + visit.path("name") + "?done=" + Done.ATTESTED.key();
        });
        screens.form("/integrations/:name/pause", Fields.of("reason"), visit -> {
            pause.pause(visit.caller(), Target.integration(visit.path("name")), visit.reason());
            return "/integrations/" + visit.path("name") + "?done=" + Done.PAUSED.key();
        });
        screens.form("/integrations/:name/resume", Fields.of("reason"), visit -> {
            pause.resume(visit.caller(), Target.integration(visit.path("name")), visit.reason());
            return "/integrations/" + visit.path("name") + "?done=" + Done.RESUMED.key();
        });
    }

    private TemplateInstance overview(Visit visit) {
        List<Flow> flows = integrations.report(visit.caller()).stream()
                .flatMap(report -> report.flows().stream())
                .toList();
        return Pages.overview(
                Shell.of(visit, "Overview", "overview"),
                Overview.of(status.report(visit.caller()), flows, visit.sort()),
                charts.of(visit, null));
    }

    /** One integration in the list. */
    record Listed(IntegrationReport is, long waiting, long parked, String look, String state, Spark lately) {

        /** In seconds, or null where nothing is promised. */
        Long behind() {
            return is.freshness() == null ? null : is.freshness().behindSeconds();
        }

        static Listed of(IntegrationReport report) {
            return of(report, null);
        }

        static Listed of(IntegrationReport report, Spark lately) {
            long parked = report.subscriptions().stream()
                    .mapToLong(each -> each.parked())
                    .sum();
            long waiting = report.subscriptions().stream()
                    .mapToLong(each -> each.pending() + each.retrying())
                    .sum();
            List<Overview.Row> rows =
                    report.subscriptions().stream().map(Overview.Row::of).toList();
            if (parked == 0 && report.freshness() != null && report.freshness().late()) {
                return new Listed(report, waiting, parked, "bad", "late", lately);
            }
            List<Overview.Running> running =
                    report.runs().stream().map(Overview.Running::of).toList();
            for (String look : List.of("bad", "warn", "off", "wait", "ok")) {
                for (Overview.Row row : rows) {
                    if (row.look().equals(look)) {
                        return new Listed(report, waiting, parked, look, row.state(), lately);
                    }
                }
                for (Overview.Running run : running) {
                    if (run.look().equals(look)) {
                        return new Listed(
                                report, waiting, parked, look, run.is().state(), lately);
                    }
                }
            }
            return new Listed(report, waiting, parked, "off", "no route runs", lately);
        }
    }

    /** One route, and the drawing of what it does. */
    record Drawn(Flow is, FlowMap drawing) {}

    private TemplateInstance integrations(Visit visit) {
        Map<String, long[]> lately = charts.lately(visit);
        List<Listed> all = integrations.report(visit.caller()).stream()
                .map(report -> Listed.of(report, Spark.of(lately.get(report.name()), "%d done in the last 2 hours")))
                .toList();
        return Pages.integrations(
                Shell.of(visit, "Integrations", "integrations"), Tables.INTEGRATIONS.sort(all, visit.sort()));
    }

    private TemplateInstance integration(Visit visit) {
        IntegrationReport report = integrations.report(visit.caller(), visit.path("name"));
        return Pages.integration(
                Shell.of(visit, report.title(), "integrations", Concern.integration(report.name())),
                Listed.of(report),
                status.report(visit.caller()).units().stream()
                        .filter(unit ->
                                unit.kind().equals("integration") && unit.name().equals(report.name()))
                        .toList(),
                Overview.rows(report.subscriptions(), visit.sort()),
                Overview.running(report.runs(), visit.sort()),
                FlowMap.of(report.flows(), Overview.states(report.subscriptions(), report.runs())),
                report.flows().stream()
                        .map(flow -> new Drawn(flow, RouteDrawing.of(flow)))
                        .toList(),
                charts.of(visit, Target.integration(report.name())));
    }
}
