package io.signalbox.cli.flow;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Hub;
import io.signalbox.cli.command.HubAnswer;
import io.signalbox.cli.command.HubOptions;
import io.signalbox.cli.command.JsonOption;
import io.signalbox.cli.command.Query;
import io.signalbox.cli.command.ReasonOption;
import io.signalbox.cli.command.Table;
import io.signalbox.cli.command.Terminal;
import io.signalbox.cli.command.Words;
import io.signalbox.desk.DifferenceReports.DifferenceReport;
import io.signalbox.desk.DifferenceReports.Differences;
import io.signalbox.desk.DifferenceReports.DryRun;
import io.signalbox.desk.DifferenceReports.FieldReport;
import io.signalbox.desk.DifferenceReports.ReconciliationReport;
import io.signalbox.flow.ControlReconciliations.HealDone;
import io.signalbox.flow.ControlReconciliations.RunDone;

/** {@code signalbox reconcile}: what two systems say of the same things, and heal it. */
@Command(
        name = "reconcile",
        mixinStandardHelpOptions = true,
        description = "Hold two systems against each other now, show what differs, and heal it through a route.")
final class ReconcileCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private HubOptions options;

    @Mixin
    private JsonOption json;

    @Mixin
    private ReasonOption reason;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "NAME",
            description = "The reconciliation; left out: all are listed.")
    private String name;

    @ArgGroup(exclusive = true)
    private What what = new What();

    @Option(names = "--kind", paramLabel = "KIND", description = "Only differences of this kind, such as missing.")
    private String kind;

    @Option(names = "--field", paramLabel = "FIELD", description = "Only differences in this field.")
    private String field;

    @Option(names = "--older-than", paramLabel = "TIME", description = "Only differences that are older, such as 2d.")
    private String olderThan;

    @Option(
            names = "--to",
            paramLabel = "SIDE",
            description = "With --dry-run: the side that would be healed, right (the default) or left.")
    private String to;

    /** At most one of these; none of them runs it. */
    static final class What {
        @Option(names = "--differences", description = "Show what the last run found, with values masked.")
        private boolean differences;

        @Option(names = "--csv", description = "Print what the last run found as CSV, with values as they are.")
        private boolean csv;

        @Option(names = "--dry-run", description = "Show what a heal would send; nothing is sent.")
        private boolean dryRun;

        @Option(
                names = "--heal",
                paramLabel = "PLAN",
                description = "Send what the dry run showed that named this plan; needs a reason.")
        private String heal;

        @Option(
                names = "--approve",
                paramLabel = "HEAL",
                description = "Approve a heal that somebody else has asked for.")
        private String approve;

        @Option(
                names = "--undo",
                paramLabel = "HEAL",
                description = "Send what the other side said before a heal; needs a reason.")
        private String undo;
    }

    ReconcileCommand(Context context) {
        this.context = context;
    }

    private record Plan(String plan, String reason) {}

    private record Wish(String kind, String field, String olderThan, String reason) {}

    @Override
    public Integer call() {
        Hub hub = options.hub(context);
        if (name == null) {
            list(hub);
            return 0;
        }
        String at = "/api/reconciliations/" + Hub.encoded(name);
        if (what.differences) {
            differences(hub, at);
        } else if (what.csv) {
            Wish wish = new Wish(kind, field, olderThan, reason.text());
            String csv = new String(hub.sent(at + "/export", wish), StandardCharsets.UTF_8);
            context.terminal().print(csv.stripTrailing());
        } else if (what.dryRun) {
            dryRun(hub, at);
        } else if (what.heal != null) {
            healed(hub.post(HealDone.class, at + "/heal", new Plan(what.heal, reason.text())));
        } else if (what.approve != null) {
            healed(hub.post(HealDone.class, at + "/heals/" + Hub.encoded(what.approve) + "/approve", reason.body()));
        } else if (what.undo != null) {
            healed(hub.post(HealDone.class, at + "/heals/" + Hub.encoded(what.undo) + "/undo", reason.body()));
        } else {
            run(hub, at);
        }
        return 0;
    }

    private boolean printedAsJson(JsonNode answer) {
        if (json.isGiven()) {
            JsonOption.print(context.terminal(), answer);
        }
        return json.isGiven();
    }

    private void list(Hub hub) {
        if (what.csv
                || what.differences
                || what.dryRun
                || what.heal != null
                || what.approve != null
                || what.undo != null) {
            throw new CommandFailure("Say which: ./signalbox reconcile NAME; without a name all are listed.");
        }
        HubAnswer<List<ReconciliationReport>> all = hub.list(ReconciliationReport.class, "/api/reconciliations");
        if (printedAsJson(all.json())) {
            return;
        }
        Terminal terminal = context.terminal();
        if (all.value().isEmpty()) {
            terminal.print("No card has reconciliations.");
            return;
        }
        Table table =
                new Table(terminal, "reconciliation", "state", "left", "right", "differences", "oldest", "last run");
        for (ReconciliationReport each : all.value()) {
            table.row(
                    each.reconciliation(),
                    each.state(),
                    each.left(),
                    each.right(),
                    each.last() == null ? "-" : (Object) each.last().differences(),
                    each.oldest() == null ? "-" : Words.time(each.oldest()),
                    each.last() == null ? "never" : Words.time(each.last().ended()));
        }
        table.print();
    }

    private void run(Hub hub, String at) {
        HubAnswer<RunDone> answer = hub.post(RunDone.class, at + "/run", reason.body());
        if (printedAsJson(answer.json())) {
            return;
        }
        RunDone done = answer.value();
        if (!done.ended()) {
            context.terminal().print("It goes on; see ./signalbox reconcile.");
            return;
        }
        context.terminal()
                .print(done.differences() + " differences in " + done.left() + " and " + done.right() + " records: "
                        + done.missing() + " missing, " + done.extra() + " extra, " + done.different() + " different, "
                        + done.repeated() + " repeated; " + done.underWay() + " under way.");
        if (done.unusable() > 0) {
            context.terminal().print(context.terminal().warn(done.unusable() + " records could not be compared."));
        }
        if (done.differences() > 0) {
            context.terminal().hint("Show them with ./signalbox reconcile " + name + " --differences.");
        }
    }

    private void differences(Hub hub, String at) {
        HubAnswer<Differences> answer = hub.get(
                Differences.class,
                at + "/differences"
                        + new Query().with("kind", kind).with("field", field).with("olderThan", olderThan));
        if (printedAsJson(answer.json())) {
            return;
        }
        Table table = new Table(context.terminal(), "key", "kind", "since", "field", "left", "right", "right is");
        for (DifferenceReport each : answer.value().differences()) {
            List<FieldReport> fields =
                    each.fields().isEmpty() ? List.of(new FieldReport("", null, null, "")) : each.fields();
            fields.forEach(one -> table.row(
                    each.key(),
                    each.kind(),
                    Words.time(each.since()),
                    one.name(),
                    one.left(),
                    one.right(),
                    one.truth()));
        }
        table.print();
        context.terminal()
                .hint(answer.value().differences().size() + " of "
                        + answer.value().total() + " are shown"
                        + (answer.value().masked() ? ", masked; --csv has all, as they are." : "."));
    }

    private void dryRun(Hub hub, String at) {
        HubAnswer<DryRun> answer = hub.get(DryRun.class, at + "/heal" + new Query().with("to", to));
        if (printedAsJson(answer.json())) {
            return;
        }
        DryRun plan = answer.value();
        Terminal terminal = context.terminal();
        Table table = new Table(terminal, "key", "kind", "sends", "before");
        plan.items().forEach(each -> table.row(each.key(), each.kind(), each.sends(), each.before()));
        table.print();
        plan.notHealed().forEach((why, count) -> terminal.print(count + " are not healed: " + why + "."));
        if (plan.refusal() != null) {
            terminal.print(terminal.bad("It is refused: " + plan.refusal() + "."));
        } else {
            terminal.print(plan.records() + " records would go to the " + plan.to() + " side through " + plan.route()
                    + "; nothing was sent.");
            terminal.hint("Send them with ./signalbox reconcile " + name + " --heal " + plan.plan() + " --reason ...");
        }
    }

    private void healed(HubAnswer<HealDone> answer) {
        if (printedAsJson(answer.json())) {
            return;
        }
        HealDone heal = answer.value();
        context.terminal()
                .print("Heal " + heal.heal() + " of " + heal.records() + " records to the " + heal.to() + " side: "
                        + heal.state() + ".");
        if (heal.state().equals("waiting")) {
            context.terminal()
                    .hint("Somebody else has to approve it: ./signalbox reconcile " + name + " --approve " + heal.heal()
                            + ".");
        }
    }
}
