package io.signalbox.cost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.signalbox.check.CheckRoutes;
import io.signalbox.check.CheckSettings;
import io.signalbox.check.Checked;
import io.signalbox.check.Integration;
import io.signalbox.cost.CostReport.IntegrationCost;
import io.signalbox.figure.FigureLimits;
import io.signalbox.figure.Figures;
import io.signalbox.ledger.AuditLog;
import io.signalbox.ledger.AuditLog.AuditRequest;
import io.signalbox.ledger.FigureStore;
import io.signalbox.ledger.FigureStore.Series;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Tally;
import io.signalbox.ledger.sql.JdbcLedger;
import io.signalbox.poll.PollTimes;
import io.signalbox.routefile.Flow;
import io.signalbox.schedule.ManualClock;

/** Files, figures and an audit log, as a hub has them: for tests that say what was. */
final class CostHub implements AutoCloseable {

    /** Buckets of times. */
    static final int SECONDS_10 = 12;

    static final int HOUR_1 = 16;
    static final int LONGER = 17;

    final ManualClock clock = new ManualClock();
    final Ledger ledger;
    private final Path routes;
    private final Figures figures;
    private final Map<String, List<PollTimes>> polls = new TreeMap<>();
    private final Map<String, Double> learned = new HashMap<>();
    private final List<VendorChange> changes = new ArrayList<>();

    CostHub(Path folder) throws IOException {
        this.routes = Files.createDirectories(folder.resolve("routes"));
        this.ledger = JdbcLedger.onSqlite(folder.resolve("data"), clock);
        this.figures = new Figures(
                ledger.figures(), new FigureLimits(1_000, Duration.ofHours(48), Duration.ofDays(400)), clock);
        write(
                "systems/crm.yaml",
                """
                system: crm
                environment: production
                environments: { production: { url: "https://crm.example.com" } }
                limits: { rate: 600/1m }
                operations:
                  changed: { poll: { http: "GET /changes?since=${cursor}", page: { items: /data }, cursor: /at, since: all, id: /id, every: 1m } }
                  find: { http: GET /contacts }
                  note: { http: POST /notes }
                """);
        write(
                "systems/billing.yaml",
                """
                system: billing
                environment: production
                environments: { production: { url: "https://billing.example.com" } }
                limits: { rate: 60/1m }
                operations:
                  create: { http: POST /accounts }
                """);
        polls.put("crm/changed", List.of(PollTimes.every(Duration.ofMinutes(1), Duration.ofMinutes(4))));
    }

    CostHub write(String file, String text) throws IOException {
        Path path = routes.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        return this;
    }

    /** An integration with a card and one route. */
    CostHub integration(String name, String card, String from, String... to) throws IOException {
        write(
                name + "/integration.yaml",
                "integration: " + name + "\ntitle: " + name
                        + "\nowner: { team: sales, contact: sales@example.com, escalation: \"+1 555 0100\" }\n" + card
                        + "\n");
        return route(name, name + "-route", from, to);
    }

    CostHub route(String integration, String id, String from, String... to) throws IOException {
        StringBuilder route = new StringBuilder("- route:\n    id: " + id + "\n    description: Does it.\n    from:\n"
                + "      uri: " + from + "\n      steps:\n");
        for (String each : to) {
            String step = each.replaceAll("[^a-z]+", "-");
            route.append("        - to: { id: ")
                    .append(step)
                    .append(", uri: \"")
                    .append(each)
                    .append("\" }\n");
        }
        return write(integration + "/" + id + ".camel.yaml", route.toString());
    }

    CostHub polled(String event, PollTimes times) {
        polls.put(event, List.of(times));
        return this;
    }

    CostHub learned(String system, double perMinute) {
        learned.put(system, perMinute);
        return this;
    }

    CostHub change(String system, String operation, VendorChange.Kind kind, Instant at) {
        changes.add(new VendorChange(system, operation, kind, at));
        return this;
    }

    Instant ago(Duration time) {
        return clock.instant().minus(time);
    }

    CostHub count(Instant at, String measure, String subject, String outcome, long events) {
        return count(at, measure, subject, outcome, events, 0, SECONDS_10);
    }

    CostHub count(Instant at, String measure, String subject, String outcome, long events, long total, int bucket) {
        long[] buckets = new long[FigureStore.BUCKETS];
        buckets[bucket] = events;
        Ledger.await(ledger.figures()
                .add(at, Map.of(new Series(measure, subject, outcome), new Tally(events, total, buckets))));
        return this;
    }

    /** Calls of an operation, in both figures of them. */
    CostHub calls(Instant at, String route, String operation, long done, long limited) {
        if (done > 0) {
            count(at, "calls", operation, "done", done).count(at, "callers", route + " " + operation, "done", done);
        }
        if (limited > 0) {
            count(at, "calls", operation, "SB-4020", limited)
                    .count(at, "callers", route + " " + operation, "limited", limited);
        }
        return this;
    }

    CostHub acted(String actor, String action, String target) {
        AuditRequest request = new AuditRequest(actor, "operator", "console", action, target, "because");
        long id = Ledger.await(ledger.audit().begin(request, AuditLog.Result.BEGUN, null));
        Ledger.await(ledger.audit().end(id, AuditLog.Result.DONE, null));
        return this;
    }

    private Scene scene() {
        Checked checked = new CheckRoutes(CheckSettings.offline()).check(routes);
        if (checked.hasErrors()) {
            throw new AssertionError(checked.findings().toString());
        }
        List<Flow> flows = checked.integrations().stream()
                .flatMap(integration -> integration.flows().stream())
                .toList();
        Map<String, String> owners = new HashMap<>();
        flows.forEach(flow -> owners.put(flow.subscription(), flow.integration()));
        return new Scene(
                flows,
                checked.integrations().stream()
                        .map(Integration::card)
                        .flatMap(card -> card.stream())
                        .toList(),
                owners,
                List.copyOf(checked.systems().all()),
                learned,
                polls,
                changes);
    }

    CostReport report(Duration time, String... integrations) {
        return report(time, Period.Cut.WEEK, integrations);
    }

    CostReport report(Duration time, Period.Cut by, String... integrations) {
        return new CostReports(figures, ledger, new CostReports.Rate(80.0, "EUR"))
                .report(
                        scene(),
                        integrations.length == 0 ? null : Set.of(integrations),
                        ago(time),
                        clock.instant(),
                        by,
                        ZoneOffset.UTC);
    }

    static Numbers of(CostReport report, String integration) {
        return report.integrations().stream()
                .filter(each -> integration.equals(each.integration()))
                .map(IntegrationCost::numbers)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        ledger.close();
    }
}
