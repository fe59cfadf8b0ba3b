package io.signalbox.cli.desk;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.HubClient;
import io.signalbox.cli.command.HubOptions;

/** {@code signalbox drift}: what systems do otherwise than before. */
@Command(
        name = "drift",
        mixinStandardHelpOptions = true,
        description = "Show what systems send or answer otherwise than before, or than they promised.")
final class DriftCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private HubOptions hub;

    @Parameters(index = "0", arity = "0..1", paramLabel = "SYSTEM", description = "Only this system.")
    private String system;

    @Option(names = "--json", description = "Print the hub's own JSON.")
    private boolean json;

    @Option(names = "--all", description = "Show also what was acknowledged.")
    private boolean all;

    @Option(
            names = "--acknowledge",
            paramLabel = "ID",
            split = ",",
            description = "Make these the new normal; the ids stand in the list.")
    private List<String> acknowledged = List.of();

    @Option(names = "--reason", description = "Why they are acknowledged, for the audit log.")
    private String reason;

    DriftCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (!acknowledged.isEmpty()) {
            acknowledged.forEach(this::acknowledge);
            return 0;
        }
        JsonNode drifts = hub.get(
                        context, "/api/drift" + (system == null ? "" : "?system=" + HubOptions.encoded(system)))
                .json();
        if (json) {
            context.terminal().print(drifts.toPrettyString());
        } else {
            lines(drifts).forEach(context.terminal()::print);
        }
        return 0;
    }

    private void acknowledge(String id) {
        String body = HubClient.JSON.createObjectNode().put("reason", reason).toString();
        hub.post(
                context,
                "/api/drift/" + HubOptions.encoded(id) + "/acknowledge",
                body.getBytes(StandardCharsets.UTF_8));
        context.terminal().print("Acknowledged " + id + ".");
    }

    private List<String> lines(JsonNode drifts) {
        List<String> lines = new ArrayList<>();
        int hidden = 0;
        for (JsonNode drift : drifts) {
            if (all || drift.path("acknowledgedBy").isNull()) {
                describe(drift, lines);
            } else {
                hidden++;
            }
        }
        if (lines.isEmpty()) {
            lines.add("Nothing differs from what was before.");
        }
        if (hidden > 0) {
            lines.add(context.terminal().faint(hidden + " acknowledged; show them with --all."));
        }
        return lines;
    }

    private void describe(JsonNode drift, List<String> lines) {
        String kind = drift.path("kind").asText();
        String field = drift.path("field").asText();
        lines.add(painted(kind, String.format("%-9s", kind)) + " "
                + context.terminal()
                        .strong(drift.path("system").asText() + "/"
                                + drift.path("operation").asText())
                + " " + drift.path("part").asText() + " " + (field.isEmpty() ? "(the whole)" : field));
        lines.add("  " + drift.path("text").asText()
                + (drift.path("sample").isTextual()
                        ? ", as " + drift.path("sample").asText()
                        : ""));
        List<String> mappings = new ArrayList<>();
        drift.path("mappings").forEach(mapping -> mappings.add(mapping.asText()));
        lines.add("  " + (mappings.isEmpty() ? "no mapping names it" : "touches " + String.join(", ", mappings))
                + "; against " + drift.path("against").asText() + "; first seen "
                + drift.path("firstSeen").asText() + ", in "
                + drift.path("count").asText() + " samples");
        String by = drift.path("acknowledgedBy").asText(null);
        lines.add(context.terminal()
                .faint("  id " + drift.path("id").asText() + (by == null ? "" : ", acknowledged by " + by)));
    }

    private String painted(String kind, String text) {
        return switch (kind) {
            case "breaking" -> context.terminal().bad(text);
            case "semantic" -> context.terminal().warn(text);
            default -> context.terminal().good(text);
        };
    }
}
