package io.signalbox.cli.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Hub;
import io.signalbox.cli.command.HubAnswer;
import io.signalbox.cli.command.HubOptions;
import io.signalbox.cli.command.JsonOption;
import io.signalbox.cli.command.Query;
import io.signalbox.cli.command.ReasonOption;
import io.signalbox.cli.command.Terminal;
import io.signalbox.cli.command.Words;
import io.signalbox.drift.Drift;
import io.signalbox.problem.Quantity;

/** {@code signalbox drift}: what changed in what systems send. */
@Command(
        name = "drift",
        mixinStandardHelpOptions = true,
        description = "Show what changed in what systems send or answer, against before and against their contracts.")
final class DriftCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private HubOptions options;

    @Mixin
    private JsonOption json;

    @Mixin
    private ReasonOption reason;

    @Parameters(index = "0", arity = "0..1", paramLabel = "SYSTEM", description = "Only this system.")
    private String system;

    @Option(names = "--all", description = "Show also what was acknowledged.")
    private boolean all;

    @Option(
            names = "--acknowledge",
            paramLabel = "DRIFT",
            split = ",",
            description = "Accept these changes as the new normal; the list shows their ids.")
    private List<String> acknowledged = List.of();

    DriftCommand(Context context) {
        this.context = context;
    }

    private record Acknowledged(String id, String acknowledgedBy) {}

    @Override
    public Integer call() {
        Hub hub = options.hub(context);
        if (!acknowledged.isEmpty()) {
            acknowledge(hub);
            return 0;
        }
        HubAnswer<List<Drift>> drifts = hub.list(Drift.class, "/api/drift" + new Query().with("system", system));
        if (json.isGiven()) {
            JsonOption.print(context.terminal(), drifts.json());
        } else {
            show(drifts.value());
        }
        return 0;
    }

    private void acknowledge(Hub hub) {
        List<JsonNode> answers = new ArrayList<>();
        for (String id : acknowledged) {
            answers.add(hub.post(Acknowledged.class, "/api/drift/" + Hub.encoded(id) + "/acknowledge", reason.body())
                    .json());
            if (!json.isGiven()) {
                context.terminal().print("Acknowledged " + id + ".");
            }
        }
        if (json.isGiven()) {
            JsonOption.print(context.terminal(), answers);
        }
    }

    private void show(List<Drift> drifts) {
        List<Drift> open =
                drifts.stream().filter(drift -> drift.acknowledgedBy() == null).toList();
        List<Drift> shown = all ? drifts : open;
        if (shown.isEmpty()) {
            context.terminal().print("No changes found.");
        }
        shown.forEach(this::show);
        if (shown.size() < drifts.size()) {
            context.terminal()
                    .print(context.terminal()
                            .faint(drifts.size() - shown.size() + " acknowledged; show them with --all."));
        }
    }

    private void show(Drift drift) {
        Terminal terminal = context.terminal();
        String kind = drift.kind().name().toLowerCase(Locale.ROOT);
        terminal.print(paint(drift.kind(), String.format("%-9s", kind)) + " "
                + terminal.strong(drift.system() + "/" + drift.operation()) + " "
                + drift.part().name().toLowerCase(Locale.ROOT) + " "
                + (drift.field().isEmpty() ? "(the whole)" : drift.field()));
        terminal.print("  " + drift.text() + (drift.sample() == null ? "" : ", such as " + drift.sample()));
        terminal.print("  "
                + (drift.mappings().isEmpty() ? "no mapping uses it" : "used by " + Words.list(drift.mappings()))
                + "; against " + drift.against() + "; first seen " + Words.time(drift.firstSeen()) + ", in "
                + Quantity.of(drift.count(), "sample"));
        terminal.print(terminal.faint("  id " + drift.id()
                + (drift.acknowledgedBy() == null ? "" : ", acknowledged by " + drift.acknowledgedBy())));
    }

    private String paint(Drift.Kind kind, String text) {
        return switch (kind) {
            case BREAKING -> context.terminal().bad(text);
            case SEMANTIC -> context.terminal().warn(text);
            case ADDITIVE -> context.terminal().good(text);
        };
    }
}
