package io.signalbox.cli.desk;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.HubOptions;
import io.signalbox.cli.command.Questions;
import io.signalbox.cli.command.Terminal;

/** What {@code replay} and {@code discard} have in common: deliveries by number, or all that a search finds, in the background. */
abstract class ManyCommand implements Callable<Integer> {

    private final Context context;
    private final String verb;

    @Spec
    private CommandSpec spec;

    @Mixin
    private HubOptions hub;

    @Mixin
    private SearchOptions search;

    @Parameters(
            paramLabel = "DELIVERY",
            arity = "0..*",
            description = "Numbers of deliveries; or give a search instead.")
    private List<Long> deliveries = List.of();

    @Option(names = "--all", description = "All that is parked, or in the --state given, without a search.")
    private boolean all;

    @Option(names = "--state", description = "Those in these states instead of parked: pending, retrying.")
    private String state;

    @Option(names = "--most", defaultValue = "1000", description = "End after so many (default: ${DEFAULT-VALUE}).")
    private int most;

    @Option(names = "--per-second", defaultValue = "50", description = "How many a second (default: ${DEFAULT-VALUE}).")
    private int perSecond;

    @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
    private boolean dryRun;

    @Option(names = "--yes", description = "With --all: do not ask whether that many are meant.")
    private boolean yes;

    @Option(names = "--no-wait", description = "Begin, and do not wait for the end.")
    private boolean noWait;

    @Option(names = "--reason", description = "Why; the audit log keeps it.")
    private String reason;

    @Option(names = "--json", description = "Print the hub's own JSON.")
    private boolean json;

    ManyCommand(Context context, String verb) {
        this.context = context;
        this.verb = verb;
    }

    @Override
    public Integer call() throws InterruptedException {
        int ways = (deliveries.isEmpty() ? 0 : 1) + (search.isEmpty() ? 0 : 1) + (all ? 1 : 0);
        if (ways != 1 || !deliveries.isEmpty() && state != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Give numbers of deliveries, or a search, or --all; one of them, and only one.");
        }
        if (!deliveries.isEmpty()) {
            return eachOf(deliveries);
        }
        JsonNode preview = hub.get(context, "/api/bulk/preview" + query(null)).json();
        if (dryRun && json) {
            context.terminal().print(preview.toPrettyString());
            return ExitCode.OK;
        }
        show(preview);
        return dryRun || !isMeant(preview) ? ExitCode.OK : many();
    }

    private boolean isMeant(JsonNode preview) {
        if (!all || yes) {
            return true;
        }
        return Questions.of(context.terminal())
                .confirms("Really all " + preview.path("deliveries").asText() + "?");
    }

    private int eachOf(List<Long> numbers) {
        int failed = 0;
        for (long number : numbers) {
            try {
                if (dryRun) {
                    hub.get(context, "/api/deliveries/" + number);
                    context.terminal().print("delivery " + number + ": would be " + done());
                } else {
                    JsonNode changed = hub.post(
                                    context, "/api/deliveries/" + number + "/" + verb, Bodies.reason(reason))
                            .json();
                    context.terminal().print(json ? changed.toString() : "delivery " + number + ": " + done());
                }
            } catch (CommandFailure e) {
                if (numbers.size() == 1) {
                    throw e;
                }
                failed++;
                context.terminal().err().println("delivery " + number + ": " + e.getMessage());
            }
        }
        return failed == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private String done() {
        return verb.equals("replay") ? "replayed" : "discarded";
    }

    /** On standard error where something else is to be read on standard output. */
    private void show(JsonNode preview) {
        Terminal terminal = context.terminal();
        PrintStream to = json ? terminal.err() : terminal.out();
        to.println(terminal.strong(preview.path("deliveries").asText() + " deliveries")
                + (dryRun ? " would be " : " to be ") + done()
                + (preview.path("more").asBoolean() ? "; there are more, see --most" : "") + ".");
        for (String group : new String[] {"bySubscription", "byProblem"}) {
            preview.path(group)
                    .properties()
                    .forEach(each -> to.println(
                            String.format("  %8s  %s", each.getValue().asText(), each.getKey())));
        }
    }

    private String query(Boolean everything) {
        return search.query("state", state, "most", most, "per-second", perSecond, "all", everything);
    }

    private int many() throws InterruptedException {
        JsonNode job = hub.post(context, "/api/bulk/" + verb + query(all ? Boolean.TRUE : null), Bodies.reason(reason))
                .json();
        Terminal terminal = context.terminal();
        String id = job.path("id").asText();
        if (!noWait) {
            job = new JobProgress(terminal, id)
                    .watch(() -> hub.get(context, "/api/bulk/" + id).json());
        }
        if (json) {
            terminal.print(job.toPrettyString());
        } else if (noWait) {
            terminal.print("Job " + id + " has begun; see ./signalbox jobs.");
        } else {
            terminal.print(job.path("done").asText() + " " + done() + ", "
                    + job.path("skipped").asText() + " skipped ("
                    + job.path("state").asText() + ").");
        }
        return job.path("state").asText().equals("failed") ? ExitCode.SOFTWARE : ExitCode.OK;
    }
}
