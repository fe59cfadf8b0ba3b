package io.signalbox.cli.status;

import java.util.List;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;

import picocli.CommandLine.Command;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Hub;
import io.signalbox.cli.command.HubAnswer;
import io.signalbox.cli.command.HubCommand;
import io.signalbox.cli.command.Table;
import io.signalbox.cli.command.Words;
import io.signalbox.status.Freshness;
import io.signalbox.status.HubStatus.SubscriptionStatus;
import io.signalbox.status.ReportIntegrations.IntegrationReport;

/** {@code signalbox integrations}: who owns what, and how it is. */
@Command(
        name = "integrations",
        mixinStandardHelpOptions = true,
        description = "Show the integrations: owner, systems, what waits, what is parked, what is paused.")
final class IntegrationsCommand extends HubCommand<List<IntegrationReport>> {

    IntegrationsCommand(Context context) {
        super(context);
    }

    @Override
    protected HubAnswer<List<IntegrationReport>> ask(Hub hub) {
        return hub.list(IntegrationReport.class, "/api/integrations");
    }

    @Override
    protected void show(List<IntegrationReport> integrations) {
        if (integrations.isEmpty()) {
            terminal().print("No integrations: put routes into the folder routes.");
            return;
        }
        Table table = new Table(
                terminal(), "integration", "state", "behind", "owner", "pending", "retrying", "parked", "systems");
        integrations.forEach(each -> table.row(
                paint(each),
                each.name(),
                state(each),
                behind(each.freshness()),
                each.owner() == null ? "nobody" : each.owner(),
                sum(each, SubscriptionStatus::pending),
                sum(each, SubscriptionStatus::retrying),
                sum(each, SubscriptionStatus::parked),
                Words.list(each.systems())));
        table.print();
    }

    private UnaryOperator<String> paint(IntegrationReport integration) {
        if (sum(integration, SubscriptionStatus::parked) > 0 || isLate(integration) || isFailing(integration)) {
            return terminal()::bad;
        }
        return integration.paused() || isPartlyPaused(integration) ? terminal()::warn : UnaryOperator.identity();
    }

    private static String state(IntegrationReport integration) {
        String word = integration.paused()
                ? "paused"
                : isPartlyPaused(integration) ? "partly paused" : Words.text(integration.lifecycle());
        return (isFailing(integration) ? "failing, " : "") + (isLate(integration) ? "late, " : "") + word;
    }

    private static boolean isPartlyPaused(IntegrationReport integration) {
        return integration.subscriptions().stream().anyMatch(SubscriptionStatus::paused);
    }

    private static boolean isLate(IntegrationReport integration) {
        return integration.freshness() != null && integration.freshness().late();
    }

    /** Whether the last run of a route that starts by itself failed, also where it is kept for a person by now. */
    private static boolean isFailing(IntegrationReport integration) {
        return integration.runs().stream().anyMatch(run -> run.problem() != null && !run.paused());
    }

    /** How old the oldest undelivered message is, and how old it may be. */
    private static String behind(Freshness freshness) {
        return freshness == null ? null : freshness.behindSeconds() + "s of " + freshness.promisedSeconds() + "s";
    }

    private static long sum(IntegrationReport integration, ToLongFunction<SubscriptionStatus> count) {
        return integration.subscriptions().stream().mapToLong(count).sum();
    }
}
