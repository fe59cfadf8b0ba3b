package io.signalbox.cli.desk;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.HubClient;
import io.signalbox.cli.command.HubOptions;

/** {@code signalbox compare}: sandbox against production. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description =
                "Make a system's probes in two of its environments and show what differs; exits 1 when something bites.")
final class CompareCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private HubOptions hub;

    @Parameters(index = "0", paramLabel = "SYSTEM", description = "The system.")
    private String system;

    @Option(names = "--left", description = "An environment (default: the first that is not in use).")
    private String left;

    @Option(names = "--right", description = "An environment (default: the one in use).")
    private String right;

    @Option(
            names = "--times",
            defaultValue = "3",
            description = "How often each probe is made (default: ${DEFAULT-VALUE}).")
    private int times;

    @Option(names = "--json", description = "Print the hub's own JSON.")
    private boolean json;

    CompareCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ObjectNode question = HubClient.JSON.createObjectNode().put("times", times);
        if (left != null) {
            question.put("left", left);
        }
        if (right != null) {
            question.put("right", right);
        }
        JsonNode comparison = hub.post(
                        context,
                        "/api/systems/" + HubOptions.encoded(system) + "/compare",
                        question.toString().getBytes(StandardCharsets.UTF_8))
                .json();
        if (json) {
            context.terminal().print(comparison.toPrettyString());
        } else {
            lines(comparison).forEach(context.terminal()::print);
        }
        return comparison.findValuesAsText("weight").contains("bites") ? 1 : 0;
    }

    private List<String> lines(JsonNode comparison) {
        String leftName = comparison.path("left").asText();
        String rightName = comparison.path("right").asText();
        int width = Math.max(leftName.length(), rightName.length());
        List<String> lines = new ArrayList<>();
        for (JsonNode probe : comparison.path("probes")) {
            lines.add(context.terminal().strong(probe.path("probe").asText()) + " ("
                    + probe.path("operation").asText() + "): " + side(leftName, probe.path("left")) + ", "
                    + side(rightName, probe.path("right")));
            if (probe.path("differences").isEmpty()) {
                lines.add(context.terminal().good("  the same"));
            }
            for (JsonNode difference : probe.path("differences")) {
                boolean bites = difference.path("weight").asText().equals("bites");
                String aspect = difference.path("aspect").asText();
                lines.add("  "
                        + (bites
                                ? context.terminal().bad(aspect)
                                : context.terminal().warn(aspect)));
                lines.add(String.format(
                        "    %-" + width + "s  %s",
                        leftName,
                        difference.path("left").asText()));
                lines.add(String.format(
                        "    %-" + width + "s  %s",
                        rightName,
                        difference.path("right").asText()));
            }
        }
        return lines;
    }

    private static String side(String name, JsonNode side) {
        String status = side.path("status").asText("no answer");
        return name + " " + status + " in " + side.path("medianMillis").asText() + " ms";
    }
}
