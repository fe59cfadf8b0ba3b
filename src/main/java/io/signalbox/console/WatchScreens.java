package io.signalbox.console;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.quarkus.qute.TemplateInstance;

import io.signalbox.access.ReportAudit;
import io.signalbox.drawing.FlowMap;
import io.signalbox.flow.ContainSystem;
import io.signalbox.flow.MoveSystem;
import io.signalbox.flow.RotateCredential;
import io.signalbox.flow.RotateCredential.Rotated;
import io.signalbox.ledger.AuditLog;
import io.signalbox.log.LogEntry;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.routefile.Flow;
import io.signalbox.status.HubStatus.SubscriptionStatus;
import io.signalbox.status.ReportCredentials;
import io.signalbox.status.ReportIntegrations;
import io.signalbox.status.ReportIntegrations.IntegrationReport;
import io.signalbox.status.ReportLog;
import io.signalbox.status.ReportSystems;
import io.signalbox.status.ReportSystems.SystemReport;

/** The systems around the hub, and who did what. */
@Singleton
final class WatchScreens {

    private static final int PAGE = 100;

    private final ReportSystems systems;
    private final ContainSystem contain;
    private final ReportCredentials credentials;
    private final RotateCredential rotate;
    private final ReportIntegrations integrations;
    private final ReportAudit audit;
    private final ReportLog log;
    private final Charts charts;
    private final MoveSystem moves;

    WatchScreens(
            ReportSystems systems,
            ContainSystem contain,
            ReportCredentials credentials,
            RotateCredential rotate,
            ReportIntegrations integrations,
            ReportAudit audit,
            ReportLog log,
            Charts charts,
            MoveSystem moves) {
        this.moves = moves;
        this.charts = charts;
        this.log = log;
        this.systems = systems;
        this.contain = contain;
        this.credentials = credentials;
        this.rotate = rotate;
        this.integrations = integrations;
        this.audit = audit;
    }

    void install(Screens screens) {
        screens.page("/systems", Fields.none().sortedBy(Tables.SYSTEMS), this::systems);
        screens.page(
                "/systems/:name", Fields.of(Charts.FIELD).sortedBy(Tables.SUBSCRIPTIONS), visit -> system(visit, null));
        screens.formPage("/systems/:name/rotate", Fields.of("reason", "drop"), visit -> system(visit, rotate(visit)));
        screens.page("/credentials", Fields.none().sortedBy(Tables.CREDENTIALS), this::credentials);
        screens.form("/systems/:name/contain", Fields.of("reason"), visit -> {
            contain.contain(visit.caller(), visit.path("name"), visit.reason());
            return "/systems/" + visit.path("name") + "?done=" + Done.CONTAINED.key();
        });
        screens.form("/systems/:name/release", Fields.of("reason"), visit -> {
            contain.release(visit.caller(), visit.path("name"), visit.reason());
            return "/systems/" + visit.path("name") + "?done=" + Done.RELEASED.key();
        });
        screens.page("/log", Fields.of("integration", "message"), this::log);
        screens.page("/audit", Fields.of("actor", "action", "target", "before").sortedBy(Tables.AUDIT), this::audit);
    }

    /** One system, who uses it, how those routes are, and what was called there lately. */
    record Used(SystemReport is, Set<String> integrations, List<Overview.Row> rows, Spark lately) {}

    private Used used(SystemReport system, List<IntegrationReport> all, Sort by, Spark lately) {
        Set<String> users = new TreeSet<>();
        Set<String> routes = new TreeSet<>();
        all.forEach(integration -> integration.flows().stream()
                .filter(flow -> flow.systems().contains(system.name()))
                .forEach(flow -> {
                    users.add(integration.name());
                    routes.add(flow.subscription());
                }));
        List<SubscriptionStatus> subscriptions = all.stream()
                .flatMap(integration -> integration.subscriptions().stream())
                .filter(each -> routes.contains(each.id()))
                .toList();
        return new Used(system, users, Overview.rows(subscriptions, by), lately);
    }

    private TemplateInstance systems(Visit visit) {
        List<IntegrationReport> all = integrations.report(visit.caller());
        Map<String, long[]> lately = charts.calledLately(visit);
        return Pages.systems(
                Shell.of(visit, "Systems", "systems"),
                Tables.SYSTEMS.sort(
                        systems.report(visit.caller()).stream()
                                .map(each -> used(
                                        each,
                                        all,
                                        visit.sort(),
                                        Spark.of(lately.get(each.name()), "Calls in the last 2 hours: %d")))
                                .toList(),
                        visit.sort()));
    }

    private Rotated rotate(Visit visit) {
        boolean dropOld = visit.isSaid("drop", "old");
        return rotate.rotate(visit.caller(), visit.path("name"), dropOld, visit.reason());
    }

    private TemplateInstance credentials(Visit visit) {
        return Pages.credentials(
                Shell.of(visit, "Credentials", "systems"),
                Tables.CREDENTIALS.sort(credentials.report(visit.caller()), visit.sort()));
    }

    /** @param rotated what came of a rotation just now, or null */
    private TemplateInstance system(Visit visit, Rotated rotated) {
        String name = visit.path("name");
        SystemReport system = systems.report(visit.caller()).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        Problem.of(ProblemCode.TARGET_UNKNOWN, "there is no system '" + name + "'")));
        List<IntegrationReport> all = integrations.report(visit.caller());
        List<Flow> flows = all.stream()
                .flatMap(integration -> integration.flows().stream())
                .filter(flow -> flow.systems().contains(name))
                .toList();
        Used used = used(system, all, visit.sort(), null);
        return Pages.system(
                Shell.of(visit, name, "systems"),
                used,
                credentials.find(visit.caller(), name).orElse(null),
                rotated,
                FlowMap.of(
                        flows,
                        Overview.states(
                                used.rows().stream().map(Overview.Row::is).toList(),
                                all.stream()
                                        .flatMap(each -> each.runs().stream())
                                        .toList())),
                charts.ofSystem(visit, name),
                moves.of(visit.caller(), name).orElse(null));
    }

    private static Long number(String name, String text) {
        if (!text.matches("\\d{1,18}")) {
            throw new ProblemException(Problem.of(
                    ProblemCode.PARAMETER_REFUSED, "'" + name + "' is '" + text + "', but must be a number"));
        }
        return Long.valueOf(text);
    }

    private static Set<String> distinct(List<AuditLog.Record> found, Function<AuditLog.Record, String> field) {
        return found.stream().map(field).collect(Collectors.toCollection(TreeSet::new));
    }

    private TemplateInstance log(Visit visit) {
        String integration = visit.query("integration").orElse("");
        String message = visit.query("message").orElse("");
        List<LogEntry> entries = new ArrayList<>(log.report(
                visit.caller(),
                new ReportLog.Wanted(
                        integration.isEmpty() ? null : integration,
                        message.isEmpty() ? null : number("message", message),
                        0,
                        PAGE)));
        Collections.reverse(entries);
        return Pages.log(Shell.of(visit, "Log", "audit"), entries, integration, message);
    }

    private TemplateInstance audit(Visit visit) {
        Long before = visit.query("before").map(text -> number("before", text)).orElse(null);
        String actor = visit.query("actor").orElse(null);
        String action = visit.query("action").orElse(null);
        List<AuditLog.Record> found = audit.report(
                visit.caller(),
                new AuditLog.Query(actor, action, visit.query("target").orElse(null), before, PAGE));
        long next = found.size() < PAGE ? 0 : found.get(found.size() - 1).id();
        return Pages.audit(
                Shell.of(visit, "Audit", "audit"),
                Tables.AUDIT.sort(found, visit.sort()),
                actor == null ? "" : actor,
                action == null ? "" : action,
                next,
                distinct(found, record -> record.request().actor()),
                distinct(found, record -> record.request().action()));
    }
}
