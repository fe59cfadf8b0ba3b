package io.signalbox.cli.desk;

import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.HubOptions;
import io.signalbox.cli.command.Table;

/** {@code signalbox jobs}: operations on many deliveries that go on in the background. */
@Command(
        name = "jobs",
        mixinStandardHelpOptions = true,
        description = "Show the jobs in the background, or cancel one.")
final class JobsCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private HubOptions hub;

    @Option(
            names = "--cancel",
            paramLabel = "ID",
            description = "End this job before its time; what it did stays done.")
    private Long cancel;

    @Option(names = "--reason", description = "Why it is cancelled.")
    private String reason;

    @Option(names = "--json", description = "Print the hub's own JSON.")
    private boolean json;

    JobsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (cancel != null) {
            hub.post(context, "/api/bulk/" + cancel + "/cancel", Bodies.reason(reason));
        }
        JsonNode jobs = hub.get(context, "/api/bulk").json();
        if (json) {
            context.terminal().print(jobs.toPrettyString());
        } else if (jobs.isEmpty()) {
            context.terminal().print("No job ran within a week.");
        } else {
            Table table = new Table(
                    context.terminal(), "job", "kind", "state", "done", "skipped", "most", "begun", "by", "reason");
            jobs.forEach(job -> table.row(
                    job.path("id"),
                    job.path("kind"),
                    job.path("state"),
                    job.path("done"),
                    job.path("skipped"),
                    job.path("most"),
                    job.path("begun"),
                    job.path("actor"),
                    job.path("reason")));
            table.print();
        }
        return 0;
    }
}
