package io.signalbox.cli.flow;

import java.util.List;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Hub;
import io.signalbox.cli.command.HubAnswer;
import io.signalbox.cli.command.HubCommand;
import io.signalbox.cli.command.ReasonOption;
import io.signalbox.flow.ControlBackfills.BackfillReport;

/** {@code signalbox backfill NAME}: the history of a system through the routes of what happens now. */
@Command(
        name = "backfill",
        mixinStandardHelpOptions = true,
        description =
                "Read all records of a system, and put each through the routes as if it had come now; without options,"
                        + " show how far backfills are.")
final class BackfillCommand extends HubCommand<List<BackfillReport>> {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "NAME",
            description = "The backfill's name; a record that came under it does not come again.")
    private String name;

    @Option(names = "--from", paramLabel = "SYSTEM/OPERATION", description = "Begin it: what reads all records.")
    private String from;

    @Option(names = "--to", paramLabel = "EVENT", description = "The event or channel that routes start from.")
    private String to;

    @Option(names = "--key", paramLabel = "POINTER", description = "Where a record has its key (default: /id).")
    private String key;

    @Option(
            names = "--subject",
            paramLabel = "POINTER",
            description = "Where a message has its business key (default: as the event says).")
    private String subject;

    @Option(names = "--mapping", paramLabel = "MAPPING", description = "Makes of a record what the routes take.")
    private String mapping;

    @Option(names = "--rate", paramLabel = "N", description = "Records in a second (default: 20).")
    private Integer rate;

    @Option(names = "--dry-run", description = "Only read and count what would be accepted, known or refused.")
    private boolean dryRun;

    @Option(
            names = "--from-start",
            description =
                    "Read all, also where the one of this name was stopped or failed (default: it goes on there).")
    private boolean fromStart;

    @ArgGroup(exclusive = true)
    private Steer steer = new Steer();

    /** At most one of these. */
    static final class Steer {
        @Option(names = "--pause", description = "Pause it where it is.")
        private boolean pause;

        @Option(names = "--resume", description = "Let it go on where it is: paused, stopped or failed.")
        private boolean resume;

        @Option(names = "--stop", description = "End it; what it brought stays.")
        private boolean stop;

        private String word() {
            return pause ? "pause" : resume ? "resume" : stop ? "stop" : null;
        }
    }

    @Mixin
    private ReasonOption reason;

    BackfillCommand(Context context) {
        super(context);
    }

    private record Wish(
            String from,
            String to,
            String key,
            String subject,
            String mapping,
            Integer perSecond,
            boolean dryRun,
            boolean fromStart,
            String reason) {}

    @Override
    protected HubAnswer<List<BackfillReport>> ask(Hub hub) {
        if (name == null) {
            if (from != null || steer.word() != null) {
                throw new CommandFailure("Say which: ./signalbox backfill NAME; without a name all are listed.");
            }
            return hub.list(BackfillReport.class, "/api/backfills");
        }
        String at = "/api/backfills/" + Hub.encoded(name);
        if (steer.word() != null) {
            return one(hub.post(BackfillReport.class, at + "/" + steer.word(), reason.body()));
        }
        if (from != null || to != null) {
            Wish wish = new Wish(from, to, key, subject, mapping, rate, dryRun, fromStart, reason.text());
            return one(hub.post(BackfillReport.class, at, wish));
        }
        HubAnswer<List<BackfillReport>> all = hub.list(BackfillReport.class, "/api/backfills");
        List<BackfillReport> found =
                all.value().stream().filter(each -> each.name().equals(name)).toList();
        if (found.isEmpty()) {
            throw new CommandFailure("There is no backfill '" + name + "'; begin it with --from and --to.");
        }
        return new HubAnswer<>(all.json(), found);
    }

    private static HubAnswer<List<BackfillReport>> one(HubAnswer<BackfillReport> answer) {
        return new HubAnswer<>(answer.json(), List.of(answer.value()));
    }

    @Override
    protected void show(List<BackfillReport> all) {
        if (all.isEmpty()) {
            terminal().print("There is no backfill; see docs/backfill.md.");
        }
        all.forEach(this::show);
    }

    private void show(BackfillReport each) {
        terminal()
                .print(terminal().strong(each.name()) + (each.dry() ? " (dry run)" : "") + ": " + each.from() + " -> "
                        + each.to() + ", " + each.state()
                        + (each.percent() == null ? "" : ", " + each.percent() + " %"));
        terminal()
                .print("  " + each.read() + " read, " + each.accepted() + " accepted, " + each.repeated()
                        + " known already, " + each.refused() + " refused"
                        + (each.left() == null ? "" : ", " + each.left() + " left")
                        + "; at most " + each.perSecond() + " in a second");
        if (each.resumed() > 0) {
            terminal().print("  went on behind record " + each.resumed());
        }
        if (each.goesOn() != null && !each.state().equals("running")) {
            terminal().print("  resumed or begun again, it goes on " + each.goesOn());
        }
        if (each.problem() != null) {
            terminal().print("  " + terminal().bad(each.problem()));
        }
        each.reasons().forEach(refusal -> terminal().print("  refused " + refusal.key() + ": " + refusal.why()));
    }
}
