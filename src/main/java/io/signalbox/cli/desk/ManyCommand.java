package io.signalbox.cli.desk;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import io.signalbox.cli.command.Hub;
import io.signalbox.cli.command.HubAnswer;
import io.signalbox.cli.command.HubOptions;
import io.signalbox.cli.command.JsonOption;
import io.signalbox.cli.command.Query;
import io.signalbox.cli.command.Questions;
import io.signalbox.cli.command.ReasonOption;
import io.signalbox.cli.command.Terminal;
import io.signalbox.desk.BulkJob;
import io.signalbox.desk.BulkJobs.Preview;
import io.signalbox.desk.MessageReport;
import io.signalbox.ledger.DeliveryAdmin.Changed;
import io.signalbox.problem.Quantity;

/** What {@code replay} and {@code discard} have in common: deliveries by number, or all that a search finds, in the background. */
abstract class ManyCommand implements Callable<Integer> {

    private final Context context;
    private final String verb;
    private final String done;

    @Spec
    private CommandSpec spec;

    @Mixin
    private HubOptions options;

    @Mixin
    private SearchOptions search;

    @Mixin
    private ReasonOption reason;

    @Mixin
    private JsonOption json;

    @Parameters(
            paramLabel = "DELIVERY",
            arity = "0..*",
            description = "Numbers of deliveries; or give a search instead.")
    private List<Long> deliveries = List.of();

    @Option(names = "--all", description = "All that is parked, or in the --state given, without a search.")
    private boolean all;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Those in these states instead of parked: pending, retrying.")
    private String state;

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Stop after so many (default: ${DEFAULT-VALUE}).")
    private int most;

    @Option(
            names = "--per-second",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many a second (default: ${DEFAULT-VALUE}).")
    private int perSecond;

    @Option(names = "--dry-run", description = "Show what would be done, and do nothing.")
    private boolean dryRun;

    @Option(names = "--yes", description = "With --all: do not ask for confirmation.")
    private boolean yes;

    @Option(names = "--no-wait", description = "Start the job, and do not wait for its end.")
    private boolean noWait;

    ManyCommand(Context context, String verb, String done) {
        this.context = context;
        this.verb = verb;
        this.done = done;
    }

    @Override
    public Integer call() throws InterruptedException {
        int ways = (deliveries.isEmpty() ? 0 : 1) + (search.isEmpty() ? 0 : 1) + (all ? 1 : 0);
        if (ways != 1 || !deliveries.isEmpty() && state != null) {
            throw new ParameterException(
                    spec.commandLine(), "Give either numbers of deliveries, or a search, or --all.");
        }
        Hub hub = options.hub(context);
        if (!deliveries.isEmpty()) {
            return eachOf(hub);
        }
        HubAnswer<Preview> preview = hub.get(Preview.class, "/api/bulk/preview" + query());
        if (dryRun && json.isGiven()) {
            JsonOption.print(context.terminal(), preview.json());
            return ExitCode.OK;
        }
        show(preview.value());
        return dryRun || !isConfirmed(preview.value()) ? ExitCode.OK : many(hub);
    }

    private boolean isConfirmed(Preview preview) {
        return !all || yes || Questions.of(context.terminal()).confirms("Really all " + preview.deliveries() + "?");
    }

    private int eachOf(Hub hub) {
        List<JsonNode> answers = new ArrayList<>();
        int failed = 0;
        for (long number : deliveries) {
            try {
                answers.add(one(hub, number));
                if (!json.isGiven()) {
                    context.terminal().print("delivery " + number + ": " + (dryRun ? "would be " : "") + done);
                }
            } catch (CommandFailure e) {
                if (deliveries.size() == 1) {
                    throw e;
                }
                failed++;
                context.terminal().err().println("delivery " + number + ": " + e.getMessage());
            }
        }
        if (json.isGiven()) {
            JsonOption.print(context.terminal(), answers);
        }
        return failed == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private JsonNode one(Hub hub, long number) {
        String path = "/api/deliveries/" + number;
        return dryRun
                ? hub.get(MessageReport.class, path).json()
                : hub.post(Changed.class, path + "/" + verb, reason.body()).json();
    }

    /** On standard error where standard output holds a JSON document. */
    private void show(Preview preview) {
        Terminal terminal = context.terminal();
        PrintStream to = json.isGiven() ? terminal.err() : terminal.out();
        to.println(terminal.strong(Quantity.of(preview.deliveries(), "delivery"))
                + (dryRun ? " would be " : " to be ") + done
                + (preview.more() ? "; there are more, see --most" : "") + ".");
        for (Map<String, Long> group : List.of(preview.bySubscription(), preview.byProblem())) {
            group.forEach((name, number) -> to.println(String.format("  %8d  %s", number, name)));
        }
    }

    private Query query() {
        return search.query().with("state", state).with("most", most).with("per-second", perSecond);
    }

    private int many(Hub hub) throws InterruptedException {
        Terminal terminal = context.terminal();
        HubAnswer<BulkJob> begun = hub.post(
                BulkJob.class, "/api/bulk/" + verb + query().with("all", all ? Boolean.TRUE : null), reason.body());
        long id = begun.value().id();
        HubAnswer<BulkJob> job =
                noWait ? begun : new JobProgress(terminal).watch(() -> hub.get(BulkJob.class, "/api/bulk/" + id));
        if (json.isGiven()) {
            JsonOption.print(terminal, job.json());
        } else if (noWait) {
            terminal.hint("Job " + id + " runs; see ./signalbox jobs, or cancel it with ./signalbox jobs --cancel " + id
                    + ".");
        } else {
            terminal.print(job.value().done() + " " + done + ", " + job.value().skipped() + " skipped ("
                    + job.value().state().name().toLowerCase(Locale.ROOT) + ").");
        }
        return job.value().state() == BulkJob.State.FAILED ? ExitCode.SOFTWARE : ExitCode.OK;
    }
}
