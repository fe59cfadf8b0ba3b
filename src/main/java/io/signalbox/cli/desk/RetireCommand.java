package io.signalbox.cli.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.HubOptions;
import io.signalbox.cli.command.Table;
import io.signalbox.cli.command.Terminal;

/** {@code signalbox retire}: takes an integration apart, step by step. */
@Command(
        name = "retire",
        mixinStandardHelpOptions = true,
        description = "Retire an integration as its card plans. Everything can be undone before --final.")
final class RetireCommand implements Callable<Integer> {

    private static final List<String> STEPS =
            List.of("stop_intake", "drain", "prove_empty", "export", "disconnect", "tombstone");

    private final Context context;

    @Mixin
    private HubOptions hub;

    @Parameters(index = "0", paramLabel = "INTEGRATION", description = "Its name.")
    private String integration;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private What what;

    /** What to do with it. */
    static final class What {
        @Option(names = "--plan", description = "Show the plan, or how far it is.")
        boolean plan;

        @Option(names = "--do", description = "Begin, or go on as far as possible.")
        boolean go;

        @Option(names = "--tick", paramLabel = "N", description = "Tick the card's own step N off.")
        Integer tick;

        @Option(names = "--undo", description = "Take everything back.")
        boolean undo;
    }

    @Option(names = "--final", description = "With --do: take the last step too, which cannot be undone.")
    private boolean toTheEnd;

    @Option(names = "--unavailable", description = "With --do: webhooks answer 503 instead of 410.")
    private boolean unavailable;

    @Option(names = "--sunset", description = "With --do: the time that webhooks name in the Sunset header.")
    private String sunset;

    @Option(names = "--reason", description = "Why; the audit log keeps it.")
    private String reason;

    @Option(names = "--json", description = "Print the hub's own JSON.")
    private boolean json;

    RetireCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        JsonNode standing = ask();
        if (json) {
            context.terminal().print(standing.toPrettyString());
        } else {
            lines(standing).forEach(context.terminal()::print);
        }
        return 0;
    }

    private JsonNode ask() {
        String at = "/api/integrations/" + SearchOptions.encoded(integration) + "/retirement";
        if (what.plan) {
            return hub.get(context, at).json();
        }
        if (what.tick != null) {
            return hub.post(context, at + "/ticks/" + what.tick, Bodies.reason(reason))
                    .json();
        }
        if (what.undo) {
            return hub.post(context, at + "/undo", Bodies.reason(reason)).json();
        }
        ObjectNode body = Bodies.with(reason);
        body.put("answer", unavailable ? "unavailable" : "gone").put("toTheEnd", toTheEnd);
        if (sunset != null) {
            body.put("sunset", sunset);
        }
        return hub.post(context, at, Bodies.bytes(body)).json();
    }

    private List<String> lines(JsonNode standing) {
        Terminal terminal = context.terminal();
        JsonNode retirement = standing.path("retirement");
        List<String> lines = new ArrayList<>();
        lines.add(terminal.strong(retirement.path("integration").asText()) + ": "
                + standing.path("waiting").asText() + " waiting, "
                + standing.path("parked").asText() + " parked; webhooks "
                + IntegrationsCommand.names(retirement.path("webhooks")));
        for (String step : STEPS) {
            lines.add(line(step, standing));
            if (step.equals("disconnect")) {
                retirement
                        .path("ticks")
                        .forEach(tick -> lines.add("       "
                                + (tick.path("at").isTextual() ? terminal.good("[x]") : "[ ]") + " "
                                + tick.path("number").asText()
                                + "  " + tick.path("text").asText() + by(tick)));
            }
        }
        retirement
                .path("exports")
                .forEach(export -> lines.add("  " + export.path("file").asText() + "  "
                        + export.path("lines").asText() + " lines"));
        if (standing.path("waitsFor").isTextual()) {
            lines.add(terminal.warn("Waits: " + standing.path("waitsFor").asText() + "."));
        }
        if (!standing.path("begun").asBoolean()) {
            lines.add(
                    "Nothing has been done. Begin with: ./signalbox retire " + integration + " --do --reason \"...\"");
        }
        return lines;
    }

    private String line(String step, JsonNode standing) {
        String name = step.replace('_', '-');
        for (JsonNode done : standing.path("retirement").path("done")) {
            if (done.path("step").asText().equals(step)) {
                return "  " + context.terminal().good("done") + "  " + String.format("%-12s", name) + " "
                        + Table.text(done.path("at")) + by(done) + ": "
                        + done.path("what").asText();
            }
        }
        boolean next = standing.path("next").asText().equals(step);
        return "  " + (next ? context.terminal().strong("next") : "    ") + "  " + name;
    }

    private static String by(JsonNode node) {
        return node.path("actor").isTextual() ? " by " + node.path("actor").asText() : "";
    }
}
