package io.signalbox.status;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import jakarta.inject.Singleton;

import io.signalbox.credential.CredentialReport;
import io.signalbox.delivery.DeliveryConfig;
import io.signalbox.delivery.RetryPolicy;
import io.signalbox.drift.Drift;
import io.signalbox.drop.UnitState;
import io.signalbox.drop.UnitStates;
import io.signalbox.figure.Figures;
import io.signalbox.flow.Flows;
import io.signalbox.handbook.Known;
import io.signalbox.handbook.Known.CredentialState;
import io.signalbox.handbook.Known.Incident;
import io.signalbox.handbook.Known.UnitInUse;
import io.signalbox.ledger.AuditLog;
import io.signalbox.ledger.DeliveryAdmin.Found;
import io.signalbox.ledger.DeliverySearch;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.ledger.Ledger;
import io.signalbox.loss.CountedLosses;

/** What the pages of the handbook say beside the files: credentials, incidents, versions. Reads the ledger, and so may block. */
@Singleton
final class HandbookKnowledge {

    private static final int LOOKED_AT = 200;
    private static final int INCIDENTS = 500;

    private final Ledger ledger;
    private final Flows flows;
    private final UnitStates units;
    private final ReportStatus status;
    private final ReportCredentials credentials;
    private final ReportDrift drift;
    private final Figures figures;
    private final DeliveryConfig settings;
    private final Clock clock;

    HandbookKnowledge(
            Ledger ledger,
            Flows flows,
            UnitStates units,
            ReportStatus status,
            ReportCredentials credentials,
            ReportDrift drift,
            Figures figures,
            DeliveryConfig settings,
            Clock clock) {
        this.ledger = ledger;
        this.flows = flows;
        this.units = units;
        this.status = status;
        this.credentials = credentials;
        this.drift = drift;
        this.figures = figures;
        this.settings = settings;
        this.clock = clock;
    }

    Known known() {
        HubStatus now = status.report();
        List<Incident> incidents = new ArrayList<>();
        incidents.addAll(deliveries());
        incidents.addAll(runs(now));
        incidents.addAll(changes());
        incidents.addAll(deeds());
        incidents.sort(Comparator.comparing(Incident::at).reversed());
        return new Known(
                clock.instant(),
                now.version(),
                Known.Retries.of(new RetryPolicy(settings.retryFirst(), settings.retryLongest(), settings.retryFor())),
                credentials.report().stream().map(HandbookKnowledge::state).toList(),
                incidents.subList(0, Math.min(INCIDENTS, incidents.size())),
                units.all().stream().map(HandbookKnowledge::unit).toList(),
                List.copyOf(CountedLosses.of(figures).values()));
    }

    private static CredentialState state(CredentialReport report) {
        return new CredentialState(
                report.system(),
                report.state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                report.expires(),
                report.expiresBy(),
                report.lastSuccess(),
                report.alarm());
    }

    private static UnitInUse unit(UnitState unit) {
        return new UnitInUse(
                unit.unit().kind().name().toLowerCase(Locale.ROOT),
                unit.unit().name(),
                unit.version(),
                unit.since(),
                unit.isRejected());
    }

    /** What is parked and what is retried, by integration and code, the newest of each as an example. */
    private List<Incident> deliveries() {
        Map<String, String> owners = flows.owners();
        Map<String, List<Found>> alike = new TreeMap<>();
        DeliverySearch search = DeliverySearch.any(LOOKED_AT);
        for (DeliveryState state : List.of(DeliveryState.PARKED, DeliveryState.RETRYING)) {
            for (Found found : ledger.admin().find(search.in(Set.of(state))).found()) {
                String integration = owners.get(found.subscription());
                if (integration != null) {
                    alike.computeIfAbsent(
                                    integration + " " + state.word() + " " + found.problem(), key -> new ArrayList<>())
                            .add(found);
                }
            }
        }
        return alike.values().stream().map(each -> incident(each, owners)).toList();
    }

    /** @param alike the newest first */
    private static Incident incident(List<Found> alike, Map<String, String> owners) {
        Found newest = alike.get(0);
        return new Incident(
                newest.acceptedAt(),
                owners.get(newest.subscription()),
                null,
                alike.size() + " " + newest.state().word() + " now, of " + newest.subscription(),
                newest.problem(),
                newest.detail(),
                newest.delivery());
    }

    private static List<Incident> runs(HubStatus now) {
        return now.runs().stream()
                .filter(run -> run.problem() != null && run.lastFailure() != null)
                .map(run -> new Incident(
                        run.lastFailure(), run.integration(), null, run.route() + " fails", null, run.problem(), null))
                .toList();
    }

    private List<Incident> changes() {
        return drift.report(Optional.empty()).stream()
                .filter(each -> each.acknowledgedBy() == null && each.kind() != Drift.Kind.ADDITIVE)
                .map(each -> new Incident(
                        each.firstSeen(),
                        null,
                        each.system(),
                        "drift of " + each.operation() + " at " + (each.field().isEmpty() ? "the whole" : each.field()),
                        null,
                        each.text(),
                        null))
                .toList();
    }

    /** What people did to integrations, systems and subscriptions. */
    private List<Incident> deeds() {
        Map<String, String> owners = flows.owners();
        List<Incident> deeds = new ArrayList<>();
        for (AuditLog.Record record : ledger.audit().find(new AuditLog.Query(null, null, null, null, LOOKED_AT))) {
            String target =
                    record.request().target() == null ? "" : record.request().target();
            String[] parts = target.split("/", 2);
            String name = parts.length < 2 ? "" : parts[1];
            String integration =
                    switch (parts[0]) {
                        case "integration" -> name;
                        case "subscription" -> owners.get(name);
                        default -> null;
                    };
            String system = parts[0].equals("system") || parts[0].equals("credential") ? name : null;
            if (integration != null || system != null) {
                deeds.add(deed(record, integration, system));
            }
        }
        return deeds;
    }

    private static Incident deed(AuditLog.Record record, String integration, String system) {
        Instant at = record.at();
        String what = record.request().action() + " by " + record.request().actor() + ", "
                + record.result().name().toLowerCase(Locale.ROOT);
        return new Incident(
                at, integration, system, what, null, record.request().reason(), null);
    }
}
