package io.signalbox.metric;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import io.signalbox.credential.CredentialReport;
import io.signalbox.figure.Figures;
import io.signalbox.flow.Flows;
import io.signalbox.flow.MoveSystem;
import io.signalbox.rollout.ReportHubs;
import io.signalbox.status.DifferenceCounts;
import io.signalbox.status.Freshness;
import io.signalbox.status.HubStatus.SubscriptionStatus;
import io.signalbox.status.HubStatus.UnitStatus;
import io.signalbox.status.ReportCredentials;
import io.signalbox.status.ReportDrift;
import io.signalbox.status.ReportStatus;
import io.signalbox.status.ReportSystems;
import io.signalbox.status.ReportUnits;
import io.signalbox.status.ReportUnits.Reloads;

/** One answer to Prometheus. Reads the ledger, and so may block. */
@Singleton
public final class Scrape {

    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    private static final String PLAIN = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry;
    private final ReportStatus status;
    private final MultiGauge active;
    private final MultiGauge rejected;
    private final MultiGauge findings;
    private final MultiGauge alarms;
    private final MultiGauge ends;
    private final ReportCredentials credentials;
    private final MultiGauge pending;
    private final MultiGauge retrying;
    private final MultiGauge parked;
    private final MultiGauge behind;
    private final MultiGauge owners;
    private final MultiGauge promised;
    private final MultiGauge oldest;
    private final WebhookMeters webhooks;
    private final SystemMeters systems;
    private final RunMeters runs;
    private final DifferenceCounts differences;
    private final MultiGauge differing;
    private final MultiGauge oldestDifference;
    private final RolloutMeters rollout;
    private final Clock clock;

    Scrape(
            PrometheusMeterRegistry registry,
            ReportStatus status,
            ReportUnits units,
            ReportCredentials credentials,
            ReportSystems systems,
            ReportDrift drift,
            Figures figures,
            Flows flows,
            DifferenceCounts differences,
            ReportHubs hubs,
            MoveSystem moves,
            Clock clock) {
        this.differences = differences;
        this.webhooks = new WebhookMeters(registry);
        this.systems = new SystemMeters(registry, systems, drift, moves);
        this.clock = clock;
        registry.getPrometheusRegistry().register(new FigureMeters(figures, flows));
        this.runs = new RunMeters(registry);
        this.registry = registry;
        this.status = status;
        this.credentials = credentials;
        this.alarms =
                gauge("signalbox.credential.alarm", "1 while there is something to do about a system's credential");
        this.ends = gauge("signalbox.credential.ends", "When a system's credential ends, in seconds since 1970");
        this.active = gauge("signalbox.unit.active", "1 while a version of the unit's files is in use");
        this.rejected = gauge("signalbox.unit.rejected", "1 while the unit's files in the folder are not in use");
        this.findings = gauge(
                "signalbox.unit.findings", "Why the unit's files in the folder are not in use: how many findings");
        this.pending = gauge("signalbox.subscription.pending", "Deliveries that wait for their first attempt");
        this.retrying = gauge("signalbox.subscription.retrying", "Deliveries that failed and wait for another attempt");
        this.parked = gauge("signalbox.subscription.parked", "Deliveries that wait for a person");
        this.oldest = gauge("signalbox.subscription.oldest.seconds", "How old the oldest delivery is that waits");
        this.differing =
                gauge("signalbox.reconciliation.differences", "What the last run found, by reconciliation and kind");
        this.oldestDifference = gauge(
                "signalbox.reconciliation.oldest.seconds",
                "How long the oldest difference of a reconciliation is there");
        this.behind = gauge("signalbox.integration.behind.seconds", "How old its oldest undelivered message is");
        this.owners = gauge(
                "signalbox.integration.owner.alarm",
                "1 while its owner has to be confirmed, or is nobody that the file of teams knows");
        this.rollout = new RolloutMeters(registry, hubs);
        this.promised = gauge("signalbox.integration.freshness.seconds", "How old its card lets one become");
        count(units, "accepted", Reloads::accepted);
        count(units, "rejected", Reloads::rejected);
        count(units, "removed", Reloads::removed);
    }

    private MultiGauge gauge(String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    private void count(ReportUnits units, String outcome, ToDoubleFunction<Reloads> what) {
        FunctionCounter.builder("signalbox.reloads", units, each -> what.applyAsDouble(each.reloads()))
                .description("Versions of units that were taken into use, rejected or removed")
                .tag("outcome", outcome)
                .register(registry);
    }

    /** In Prometheus' text format, version 0.0.4. */
    public String text() {
        show();
        return registry.scrape();
    }

    /** In the format that is asked for: that of OpenMetrics, with exemplars, or Prometheus' own. */
    Answer answer(String accept) {
        show();
        String type = accept != null && accept.contains("application/openmetrics-text") ? OPEN_METRICS : PLAIN;
        return new Answer(type, registry.scrape(type));
    }

    /** What is said, and in which format. */
    record Answer(String contentType, String text) {}

    private void show() {
        var now = status.report();
        units(active, now.units(), unit -> unit.version() == null ? 0 : 1);
        units(rejected, now.units(), unit -> unit.rejected() == null ? 0 : 1);
        units(
                findings,
                now.units(),
                unit -> unit.rejected() == null ? 0 : unit.rejected().findings().size());
        subscriptions(pending, now.subscriptions(), SubscriptionStatus::pending);
        subscriptions(retrying, now.subscriptions(), SubscriptionStatus::retrying);
        subscriptions(parked, now.subscriptions(), SubscriptionStatus::parked);
        subscriptions(oldest, now.subscriptions(), this::age);
        freshness(behind, now.freshness(), Freshness::behindSeconds);
        freshness(promised, now.freshness(), Freshness::promisedSeconds);
        credentials(credentials.report());
        owners.register(
                now.owners().stream()
                        .map(each -> Row.of(Tags.of("integration", each.integration()), 1))
                        .toList(),
                true);
        webhooks.show(now.systems());
        systems.show();
        rollout.show();
        runs.show(now.runs());
        differences();
    }

    private void differences() {
        differing.register(
                differences.counts().stream()
                        .map(one -> Row.of(
                                Tags.of("reconciliation", one.reconciliation(), "kind", one.kind()), one.count()))
                        .toList(),
                true);
        oldestDifference.register(
                differences.ages(clock.instant()).stream()
                        .map(one -> Row.of(Tags.of("reconciliation", one.reconciliation()), one.seconds()))
                        .toList(),
                true);
    }

    private double age(SubscriptionStatus subscription) {
        Instant since = subscription.oldestWaitingSince();
        return since == null ? 0 : Duration.between(since, clock.instant()).toSeconds();
    }

    private void credentials(List<CredentialReport> all) {
        alarms.register(
                all.stream()
                        .map(one -> Row.of(
                                Tags.of(
                                        "system",
                                        one.system(),
                                        "state",
                                        one.state().name().toLowerCase(Locale.ROOT)),
                                one.alarm() == null ? 0 : 1))
                        .toList(),
                true);
        ends.register(
                all.stream()
                        .filter(one -> one.expires() != null)
                        .map(one -> Row.of(
                                Tags.of("system", one.system()), one.expires().getEpochSecond()))
                        .toList(),
                true);
    }

    private static void freshness(MultiGauge gauge, List<Freshness> all, ToDoubleFunction<Freshness> value) {
        gauge.register(
                all.stream()
                        .map(one -> Row.of(Tags.of("integration", one.integration()), value.applyAsDouble(one)))
                        .toList(),
                true);
    }

    private static void units(MultiGauge gauge, List<UnitStatus> units, ToDoubleFunction<UnitStatus> value) {
        gauge.register(
                units.stream()
                        .map(unit ->
                                Row.of(Tags.of("kind", unit.kind(), "name", unit.name()), value.applyAsDouble(unit)))
                        .toList(),
                true);
    }

    private static void subscriptions(
            MultiGauge gauge, List<SubscriptionStatus> subscriptions, ToDoubleFunction<SubscriptionStatus> value) {
        gauge.register(
                subscriptions.stream()
                        .map(one -> Row.of(
                                Tags.of("subscription", one.id(), "channel", one.channel()), value.applyAsDouble(one)))
                        .toList(),
                true);
    }
}
