package io.signalbox.status;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.access.Reach;
import io.signalbox.flow.Flows;
import io.signalbox.flow.Pauses;
import io.signalbox.flow.Pauses.Pause;
import io.signalbox.flow.Target;
import io.signalbox.ledger.FailingSystem;
import io.signalbox.ledger.Ledger;
import io.signalbox.policy.Containment;
import io.signalbox.policy.Containment.Contained;
import io.signalbox.policy.Drills;
import io.signalbox.policy.Drills.Drill;
import io.signalbox.policy.PolicyState;
import io.signalbox.policy.SystemPolicies;
import io.signalbox.system.CallableOperation;
import io.signalbox.system.Fallback;
import io.signalbox.system.Limits;
import io.signalbox.system.SystemDescriptor;
import io.signalbox.system.Systems;

/** Says how each system stands: where it is, what it documents against what it tolerates, and whether anything may go there. */
@Singleton
public final class ReportSystems {

    public static final Action ACTION = Action.look("systems");

    private final Actions actions;
    private final Systems systems;
    private final SystemPolicies policies;
    private final Containment containment;
    private final Drills drills;
    private final Pauses pauses;
    private final Ledger ledger;
    private final ReportWebhooks webhooks;
    private final Flows flows;
    private final Clock clock;

    ReportSystems(
            Actions actions,
            Systems systems,
            SystemPolicies policies,
            Containment containment,
            Drills drills,
            Pauses pauses,
            Ledger ledger,
            ReportWebhooks webhooks,
            Flows flows,
            Clock clock) {
        this.flows = flows;
        this.webhooks = webhooks;
        this.pauses = pauses;
        this.ledger = ledger;
        this.drills = drills;
        this.clock = clock;
        this.actions = actions;
        this.systems = systems;
        this.policies = policies;
        this.containment = containment;
    }

    /**
     * One system.
     *
     * @param url null while no configuration key gives it
     * @param state {@code ok}, {@code held} (it asked to be left alone), {@code half-open}, {@code open} (it fails) or
     *     {@code contained}
     * @param pause who paused what uses it, by its name; null when nobody did
     * @param driver the library by which it is reached, where the hub's operator put it there: its file, version and SHA-256; else null
     * @param parked deliveries that are parked because a call to it failed
     * @param retrying deliveries that wait for another try because a call to it failed
     * @param webhooks how calls of each of its webhooks fare
     * @param nextCallInSeconds until something may go there, or null
     */
    public record SystemReport(
            String name,
            String title,
            String team,
            String environment,
            String url,
            String driver,
            String state,
            Long nextCallInSeconds,
            LimitReport limits,
            Contained contained,
            Pause pause,
            long parked,
            long retrying,
            List<WebhookStatus> webhooks,
            List<FallbackReport> fallbacks,
            List<String> calledBy) {

        public SystemReport {
            webhooks = webhooks == null ? List.of() : webhooks; // an older hub says nothing of them
        }

        SystemReport of(List<WebhookStatus> someWebhooks, List<String> someCallers) {
            return new SystemReport(
                    name,
                    title,
                    team,
                    environment,
                    url,
                    driver,
                    state,
                    nextCallInSeconds,
                    limits,
                    contained,
                    pause,
                    parked,
                    retrying,
                    someWebhooks,
                    fallbacks,
                    someCallers);
        }
    }

    /**
     * Where an operation falls back to.
     *
     * @param drill the last one, or null when there was none
     * @param inWords how the last drill went and how long ago
     */
    public record FallbackReport(String operation, String to, boolean ambiguous, Drill drill, String inWords) {}

    /**
     * What a system documents and what it really tolerates, in this process' eyes.
     *
     * @param documented as the descriptor writes it, such as {@code 600/60s}, or null
     * @param documentedPerMinute kept to, or null
     * @param learnedPerMinute what refusals have taught, or null while they have taught nothing
     * @param statedPerMinute what the system's own headers say, or null
     * @param limited calls refused as too many since this process started
     */
    public record LimitReport(
            String documented,
            Double documentedPerMinute,
            Double learnedPerMinute,
            Double statedPerMinute,
            int concurrency,
            int underWay,
            long limited) {}

    public List<SystemReport> report(Caller caller) {
        return actions.list(caller, ACTION, this::report);
    }

    /** All of them, for the hub itself: an interface asks for somebody. */
    public List<SystemReport> report() {
        return report(Reach.WHOLE);
    }

    private List<SystemReport> report(Reach reach) {
        Map<String, FailingSystem> failing = failing(ledger, reach);
        return systems.all().stream()
                .filter(system -> flows.touches(reach, system.name()))
                .map(system -> report(system, failing.get(system.name())))
                .map(each -> reach.isWhole() ? each : seen(each, reach))
                .toList();
    }

    /** What goes wrong at systems for deliveries that are seen, by system. */
    static Map<String, FailingSystem> failing(Ledger ledger, Reach reach) {
        List<FailingSystem> failing = reach.isWhole() ? ledger.failing() : ledger.failing(reach.subscriptions());
        return failing.stream().collect(Collectors.toMap(FailingSystem::system, Function.identity()));
    }

    private SystemReport seen(SystemReport each, Reach reach) {
        return each.of(
                new ReportStatus.Seen(reach, flows).webhooks(each.name(), each.webhooks()),
                each.calledBy().stream().filter(reach::coversSubscription).toList());
    }

    private SystemReport report(SystemDescriptor system, FailingSystem failing) {
        PolicyState standing = policies.of(system).standing();
        String state = state(standing);
        return new SystemReport(
                system.name(),
                system.title(),
                system.contact().team(),
                system.environment(),
                system.address().text(),
                driver(system),
                state,
                next(standing),
                new LimitReport(
                        documented(system.limits()),
                        perMinute(standing.declaredPerSecond()),
                        perMinute(standing.learnedPerSecond()),
                        perMinute(standing.statedPerSecond()),
                        standing.concurrency(),
                        standing.underWay(),
                        standing.limited()),
                containment.of(system.name()).orElse(null),
                pauses.find(Target.system(system.name())).orElse(null),
                failing == null ? 0 : failing.parked(),
                failing == null ? 0 : failing.retrying(),
                webhooks.of(system),
                fallbacks(system),
                policies.callersOf(system.name()).stream().sorted().toList());
    }

    private static String driver(SystemDescriptor system) {
        return system.operations().values().stream()
                .flatMap(operation -> operation instanceof CallableOperation callable
                        ? callable.driver(system.address()).stream()
                        : Stream.empty())
                .findFirst()
                .orElse(null);
    }

    private List<FallbackReport> fallbacks(SystemDescriptor system) {
        return system.fallbacks().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> {
                    Drill last = drills.last(system.name(), entry.getKey()).orElse(null);
                    Fallback fallback = entry.getValue();
                    return new FallbackReport(
                            entry.getKey(), fallback.uri(), fallback.ambiguous(), last, inWords(last));
                })
                .toList();
    }

    private String inWords(Drill drill) {
        if (drill == null) {
            return "never";
        }
        long hours = Duration.between(drill.at(), clock.instant()).toHours();
        String age = hours < 48 ? hours + " h ago" : hours / 24 + " days ago";
        return (drill.worked() ? "worked " : "failed ") + age;
    }

    private static String state(PolicyState standing) {
        if (standing.contained()) {
            return "contained";
        }
        return switch (standing.breaker()) {
            case OPEN, HALF_OPEN ->
                standing.breaker().name().toLowerCase(Locale.ROOT).replace('_', '-');
            case CLOSED -> standing.heldFor().isZero() ? "ok" : "held";
        };
    }

    private static Long next(PolicyState standing) {
        long millis = Math.max(
                standing.heldFor().toMillis(), standing.breakerOpenFor().toMillis());
        return millis == 0 ? null : (millis + 999) / 1000;
    }

    private static String documented(Limits limits) {
        return limits.rate() == null
                ? null
                : limits.rate().calls() + "/" + limits.rate().per().toSeconds() + "s";
    }

    private static Double perMinute(Double perSecond) {
        return perSecond == null ? null : Math.round(perSecond * 600) / 10d;
    }
}
