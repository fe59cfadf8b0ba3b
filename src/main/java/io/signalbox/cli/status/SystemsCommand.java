package io.signalbox.cli.status;

import java.util.List;
import java.util.function.UnaryOperator;

import picocli.CommandLine.Command;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Hub;
import io.signalbox.cli.command.HubAnswer;
import io.signalbox.cli.command.HubCommand;
import io.signalbox.cli.command.Table;
import io.signalbox.cli.command.Words;
import io.signalbox.policy.Containment.Contained;
import io.signalbox.status.ReportIntegrations.IntegrationReport;
import io.signalbox.status.ReportSystems.LimitReport;
import io.signalbox.status.ReportSystems.SystemReport;

/** {@code signalbox systems}: how each system is. */
@Command(
        name = "systems",
        mixinStandardHelpOptions = true,
        description = {
            "Show the outside systems: where calls go, limits as documented and as learned, whether calls are held back,",
            "and which integrations use them."
        })
final class SystemsCommand extends HubCommand<List<SystemReport>> {

    SystemsCommand(Context context) {
        super(context);
    }

    @Override
    protected HubAnswer<List<SystemReport>> ask(Hub hub) {
        return hub.list(SystemReport.class, "/api/systems");
    }

    @Override
    protected void show(List<SystemReport> systems) {
        List<IntegrationReport> integrations =
                hub().list(IntegrationReport.class, "/api/integrations").value();
        Table table = new Table(
                terminal(), "system", "state", "documented", "learned", "in flight", "refused", "url", "integrations");
        systems.forEach(system -> row(table, system, users(integrations, system.name())));
        table.print();
    }

    private void row(Table table, SystemReport system, String users) {
        LimitReport limits = system.limits();
        table.row(
                paint(system.state()),
                system.name(),
                state(system),
                limits.documented(),
                rate(limits.learnedPerMinute()),
                limits.underWay() + "/" + limits.concurrency(),
                limits.limited(),
                StatusPage.url(system.name(), system.url()),
                users);
        Contained contained = system.contained();
        if (contained != null) {
            table.note("contained since " + Words.time(contained.since()) + " by " + contained.by() + ": "
                    + Words.text(contained.reason()));
        }
        if (system.driver() != null) {
            table.note("driver " + Words.text(system.driver()));
        }
        system.webhooks().forEach(webhook -> StatusPage.webhook(webhook).ifPresent(table::note));
        system.fallbacks()
                .forEach(fallback -> table.note(fallback.operation() + " falls back to " + fallback.to()
                        + "; last drill: " + fallback.inWords()));
    }

    private static String users(List<IntegrationReport> integrations, String system) {
        return Words.list(integrations.stream()
                .filter(integration -> integration.systems().contains(system))
                .map(IntegrationReport::name)
                .toList());
    }

    private static String state(SystemReport system) {
        boolean waits = system.nextCallInSeconds() != null && !"contained".equals(system.state());
        return waits ? system.state() + " " + system.nextCallInSeconds() + "s" : system.state();
    }

    private UnaryOperator<String> paint(String state) {
        return switch (state) {
            case "open", "contained" -> terminal()::bad;
            case "held", "half-open" -> terminal()::warn;
            default -> UnaryOperator.identity();
        };
    }

    private static String rate(Double perMinute) {
        if (perMinute == null) {
            return null;
        }
        return (perMinute == Math.rint(perMinute) ? Long.toString(Math.round(perMinute)) : perMinute.toString())
                + "/1m";
    }
}
