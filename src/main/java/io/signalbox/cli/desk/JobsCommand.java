package io.signalbox.cli.desk;

import java.util.List;
import java.util.Locale;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Hub;
import io.signalbox.cli.command.HubAnswer;
import io.signalbox.cli.command.HubCommand;
import io.signalbox.cli.command.ReasonOption;
import io.signalbox.cli.command.Table;
import io.signalbox.desk.BulkJob;

/** {@code signalbox jobs}: operations on many deliveries that run in the background. */
@Command(
        name = "jobs",
        mixinStandardHelpOptions = true,
        description = "Show the jobs that run in the background, or cancel one.")
final class JobsCommand extends HubCommand<List<BulkJob>> {

    @Option(names = "--cancel", paramLabel = "JOB", description = "Cancel this job; what it has done stays done.")
    private Long cancel;

    @Mixin
    private ReasonOption reason;

    JobsCommand(Context context) {
        super(context);
    }

    @Override
    protected HubAnswer<List<BulkJob>> ask(Hub hub) {
        if (cancel != null) {
            hub.post(BulkJob.class, "/api/bulk/" + cancel + "/cancel", reason.body());
        }
        return hub.list(BulkJob.class, "/api/bulk");
    }

    @Override
    protected void show(List<BulkJob> jobs) {
        if (jobs.isEmpty()) {
            terminal().print("No job ran in the last 7 days.");
            return;
        }
        Table table =
                new Table(terminal(), "job", "kind", "state", "done", "skipped", "most", "started", "by", "reason");
        jobs.forEach(job -> table.row(
                job.id(),
                job.kind().word(),
                job.state().name().toLowerCase(Locale.ROOT),
                job.done(),
                job.skipped(),
                job.most(),
                job.begun(),
                job.actor(),
                job.reason()));
        table.print();
    }
}
