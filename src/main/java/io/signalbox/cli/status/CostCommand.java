package io.signalbox.cli.status;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Hub;
import io.signalbox.cli.command.HubAnswer;
import io.signalbox.cli.command.HubOptions;
import io.signalbox.cli.command.JsonOption;
import io.signalbox.cli.command.Query;
import io.signalbox.cost.CostReport;

/** {@code signalbox report cost}: what integrations cost over a time. */
@Command(
        name = "cost",
        mixinStandardHelpOptions = true,
        description = {
            "Show what integrations cost: failures, changes of vendors, calls of systems, what people did and about how"
                    + " long that took; and what could cost less.",
            "docs/cost.md says how each number is made."
        })
final class CostCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private HubOptions options;

    @Mixin
    private JsonOption json;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "How far back, such as 90d, or a time; 90d unless said otherwise.")
    private String since;

    @Option(names = "--integration", paramLabel = "NAME", description = "Only this integration.")
    private String integration;

    @Option(
            names = "--by",
            paramLabel = "PERIOD",
            description = "How long the periods are: week or month; week unless said otherwise.")
    private String by;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "Where weeks and months begin, such as Europe/Berlin; UTC unless said otherwise.")
    private String zone;

    @Option(names = "--csv", description = "Print CSV, a line for each integration and period.")
    private boolean csv;

    CostCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (csv && json.isGiven()) {
            throw new CommandFailure("Say --csv or --json, and not both.");
        }
        Hub hub = options.hub(context);
        Query query = new Query()
                .with("integration", integration)
                .with("since", since)
                .with("by", by)
                .with("zone", zone);
        if (csv) {
            new String(hub.bytes("/api/cost.csv" + query), StandardCharsets.UTF_8)
                    .lines()
                    .forEach(context.terminal()::print);
            return 0;
        }
        HubAnswer<CostReport> report = hub.get(CostReport.class, "/api/cost" + query);
        if (json.isGiven()) {
            JsonOption.print(context.terminal(), report.json());
        } else {
            new CostPage(context.terminal()).print(report.value());
        }
        return 0;
    }
}
