package io.signalbox.cli.flow;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Hub;
import io.signalbox.cli.command.HubAnswer;
import io.signalbox.cli.command.HubCommand;
import io.signalbox.cli.command.ReasonOption;
import io.signalbox.cli.command.Terminal;
import io.signalbox.cli.command.Words;
import io.signalbox.problem.Quantity;
import io.signalbox.retirement.RetireIntegration.RetirementStatus;
import io.signalbox.retirement.Retirement;
import io.signalbox.retirement.Retirement.Done;
import io.signalbox.retirement.Retirement.Step;
import io.signalbox.retirement.Retirement.Tick;

/** {@code signalbox retire}: takes an integration apart, step by step. */
@Command(
        name = "retire",
        mixinStandardHelpOptions = true,
        description = "Retire an integration as its card plans. Everything can be undone before --final.")
final class RetireCommand extends HubCommand<RetirementStatus> {

    @Parameters(index = "0", paramLabel = "INTEGRATION", description = "Its name.")
    private String integration;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private What what;

    /** What to do with it. */
    static final class What {
        @Option(names = "--plan", description = "Show the plan, or how far it is.")
        boolean plan;

        @Option(names = "--do", description = "Start, or go on as far as possible.")
        boolean go;

        @Option(names = "--tick", paramLabel = "N", description = "Tick off the card's own step N.")
        Integer tick;

        @Option(names = "--undo", description = "Take everything back.")
        boolean undo;
    }

    @Option(names = "--final", description = "With --do: take the last step too, which cannot be undone.")
    private boolean toTheEnd;

    @Option(names = "--unavailable", description = "With --do: webhooks answer 503 instead of 410.")
    private boolean unavailable;

    @Option(
            names = "--sunset",
            paramLabel = "TIME",
            description = "With --do: the time that webhooks name in the Sunset header.")
    private String sunset;

    @Mixin
    private ReasonOption reason;

    RetireCommand(Context context) {
        super(context);
    }

    private record Begin(String reason, String answer, boolean toTheEnd, String sunset) {}

    @Override
    protected HubAnswer<RetirementStatus> ask(Hub hub) {
        String at = "/api/integrations/" + Hub.encoded(integration) + "/retirement";
        if (what.plan) {
            return hub.get(RetirementStatus.class, at);
        }
        if (what.tick != null) {
            return hub.post(RetirementStatus.class, at + "/ticks/" + what.tick, reason.body());
        }
        if (what.undo) {
            return hub.post(RetirementStatus.class, at + "/undo", reason.body());
        }
        return hub.post(
                RetirementStatus.class,
                at,
                new Begin(reason.text(), unavailable ? "unavailable" : "gone", toTheEnd, sunset));
    }

    @Override
    protected void show(RetirementStatus status) {
        Terminal terminal = terminal();
        Retirement retirement = status.retirement();
        terminal.print(terminal.strong(retirement.integration()) + ": " + status.waiting() + " waiting, "
                + status.parked() + " parked; webhooks " + Words.text(Words.list(retirement.webhooks())));
        for (Step step : Step.values()) {
            terminal.print(line(step, status));
            if (step == Step.DISCONNECT) {
                retirement.ticks().forEach(tick -> terminal.print(line(tick)));
            }
        }
        retirement
                .exports()
                .forEach(export -> terminal.print("  " + export.file() + "  " + Quantity.of(export.lines(), "line")));
        if (status.waitsFor() != null) {
            terminal.print(terminal.warn("Waits: " + status.waitsFor() + "."));
        }
        if (!status.begun()) {
            terminal.hint(
                    "Nothing has been done. Start with: ./signalbox retire " + integration + " --do --reason \"...\"");
        } else if (status.next() == Step.TOMBSTONE) {
            terminal.hint("The last step cannot be undone: ./signalbox retire " + integration
                    + " --do --final --reason \"...\"");
        }
    }

    private String line(Step step, RetirementStatus status) {
        for (Done done : status.retirement().done()) {
            if (done.step() == step) {
                return "  " + terminal().good("done") + "  " + String.format("%-12s", step.word()) + " "
                        + Words.time(done.at()) + by(done.actor()) + ": " + done.what();
            }
        }
        return "  " + (status.next() == step ? terminal().strong("next") : "    ") + "  " + step.word();
    }

    private String line(Tick tick) {
        return "       " + (tick.at() == null ? "[ ]" : terminal().good("[x]")) + " " + tick.number() + "  "
                + tick.text() + by(tick.actor());
    }

    private static String by(String actor) {
        return actor == null ? "" : " by " + actor;
    }
}
