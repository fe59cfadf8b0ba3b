package io.signalbox.cli.desk;

import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.HubOptions;
import io.signalbox.cli.command.Table;

/** {@code signalbox exposure SYSTEM}: what went to a system, call by call. */
@Command(
        name = "exposure",
        mixinStandardHelpOptions = true,
        description = "List what went to a system: message, subject, operation and answer of each call. No payloads.")
final class ExposureCommand implements Callable<Integer> {

    private static final String ROW = "%-24s  %-10s  %-24s  %-24s  %s";

    private final Context context;

    @Mixin
    private HubOptions hub;

    @Parameters(index = "0", paramLabel = "SYSTEM", description = "The system's name.")
    private String system;

    @Option(names = "--since", description = "Only what went there since this time, such as 2026-11-01T00:00:00Z.")
    private String since;

    @Option(names = "--json", description = "Print one line of JSON for each call.")
    private boolean json;

    ExposureCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String query = "?limit=500" + (since == null ? "" : "&since=" + HubOptions.encoded(since));
        String path = "/api/systems/" + HubOptions.encoded(system) + "/calls" + query;
        if (!json) {
            context.terminal()
                    .print(context.terminal()
                            .strong(String.format(ROW, "when", "message", "subject", "operation", "answer")));
        }
        String next = "";
        while (next != null) {
            JsonNode page = hub.get(context, path + next).json();
            page.path("calls").forEach(call -> context.terminal().print(json ? call.toString() : line(call)));
            next = page.path("next").isTextual() ? "&after=" + page.path("next").asText() : null;
        }
        return 0;
    }

    private static String line(JsonNode call) {
        String answer = call.path("code").asText("none");
        return String.format(
                ROW,
                Table.text(call.path("at")),
                Table.text(call.path("message")),
                Table.text(call.path("subject")),
                Table.text(call.path("operation")),
                call.path("failure").isTextual()
                        ? answer + " " + call.path("failure").asText()
                        : answer);
    }
}
