package io.signalbox.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import jakarta.inject.Singleton;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.access.Concern;
import io.signalbox.access.Reach;
import io.signalbox.flow.Flows;
import io.signalbox.flow.KnownNames;
import io.signalbox.flow.Pauses;
import io.signalbox.flow.Pauses.Pause;
import io.signalbox.flow.Target;
import io.signalbox.integration.Card;
import io.signalbox.problem.ProblemException;
import io.signalbox.routefile.Flow;
import io.signalbox.routefile.Source;
import io.signalbox.status.HubStatus.RunStatus;
import io.signalbox.status.HubStatus.SubscriptionStatus;

/** Says what integrations there are, who owns them, and how their subscriptions are. May block. */
@Singleton
public final class ReportIntegrations {

    public static final Action ACTION = Action.look("integrations");

    private final Actions actions;
    private final ReportStatus status;
    private final Flows flows;
    private final Pauses pauses;
    private final KnownNames names;

    ReportIntegrations(Actions actions, ReportStatus status, Flows flows, Pauses pauses, KnownNames names) {
        this.actions = actions;
        this.status = status;
        this.flows = flows;
        this.pauses = pauses;
        this.names = names;
    }

    /**
     * One integration.
     *
     * @param owner the team, or null when nobody owns it
     * @param lifecycle of its card, or null
     * @param classification of its data, or null
     * @param freshness how it keeps what its card promises, or null when that promises nothing
     * @param systems it touches
     * @param webhooks it starts from, as {@code <system>/<webhook>}
     * @param flows its routes
     * @param subscriptions how each of them is
     * @param runs how those of its routes do that start by themselves
     * @param paused whether it was paused by its name
     * @param pause by whom, when and why; null when it was not
     */
    public record IntegrationReport(
            String name,
            String title,
            String purpose,
            String owner,
            String contact,
            String escalation,
            String lifecycle,
            String urgency,
            String classification,
            Freshness freshness,
            Set<String> systems,
            Set<String> webhooks,
            List<Flow> flows,
            List<SubscriptionStatus> subscriptions,
            List<RunStatus> runs,
            boolean paused,
            Pause pause) {}

    /** All, by name. */
    public List<IntegrationReport> report(Caller caller) {
        return actions.list(caller, ACTION, this::all);
    }

    /** @throws ProblemException {@code TARGET_UNKNOWN} */
    public IntegrationReport report(Caller caller, String name) {
        return actions.look(caller, ACTION, Concern.integration(name), () -> {
            Reach reach = actions.reach(caller, ACTION.needs());
            names.require(Target.integration(name), reach);
            return all(reach).stream()
                    .filter(report -> report.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        });
    }

    private List<IntegrationReport> all(Reach reach) {
        Map<String, SubscriptionStatus> subscriptions = new TreeMap<>();
        Map<String, Freshness> freshness = new TreeMap<>();
        HubStatus now = new ReportStatus.Seen(reach, flows).of(status.report());
        now.subscriptions().forEach(each -> subscriptions.put(each.id(), each));
        now.freshness().forEach(each -> freshness.put(each.integration(), each));
        List<IntegrationReport> reports = new ArrayList<>();
        for (String name : flows.integrations().stream().filter(reach::covers).toList()) {
            reports.add(report(name, flows.card(name).orElse(null), freshness.get(name), subscriptions, now.runs()));
        }
        return reports;
    }

    private IntegrationReport report(
            String name,
            Card card,
            Freshness freshness,
            Map<String, SubscriptionStatus> subscriptions,
            List<RunStatus> runs) {
        List<Flow> own = flows.ofIntegration(name);
        Set<String> systems = new TreeSet<>();
        Set<String> webhooks = new TreeSet<>();
        List<SubscriptionStatus> theirs = new ArrayList<>();
        for (Flow flow : own) {
            systems.addAll(flow.systems());
            flow.event().map(Source.Event::name).ifPresent(webhooks::add);
            if (subscriptions.containsKey(flow.subscription())) {
                theirs.add(subscriptions.get(flow.subscription()));
            }
        }
        boolean carded = card != null;
        return new IntegrationReport(
                name,
                carded ? card.title() : name,
                carded ? card.purpose() : null,
                carded ? card.owner().team() : null,
                carded ? card.owner().contact() : null,
                carded ? card.owner().escalation() : null,
                carded && card.lifecycle() != null ? card.lifecycle().name().toLowerCase(Locale.ROOT) : null,
                carded ? card.urgency() : null,
                carded ? card.data().classification() : null,
                freshness,
                systems,
                webhooks,
                own,
                theirs,
                runs.stream().filter(run -> name.equals(run.integration())).toList(),
                pauses.isPaused(Target.integration(name)),
                pauses.find(Target.integration(name)).orElse(null));
    }
}
