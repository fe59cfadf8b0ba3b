package io.signalbox.cli.system;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Hub;
import io.signalbox.cli.command.HubAnswer;
import io.signalbox.cli.command.HubCommand;
import io.signalbox.cli.command.Query;
import io.signalbox.cli.command.Table;
import io.signalbox.ledger.CallHistory.PastCall;

/** {@code signalbox exposure SYSTEM}: what went to a system, call by call. */
@Command(
        name = "exposure",
        mixinStandardHelpOptions = true,
        description = "List what went to a system: message, subject, operation and answer of each call. No payloads.")
final class ExposureCommand extends HubCommand<List<PastCall>> {

    private static final int PAGE = 500;

    @Parameters(index = "0", paramLabel = "SYSTEM", description = "The system's name.")
    private String system;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only what went there since this time, such as 2026-11-01T00:00:00Z.")
    private String since;

    ExposureCommand(Context context) {
        super(context);
    }

    /** @param next where the next page begins, or null */
    private record CallPage(List<PastCall> calls, String next) {}

    /** All pages as one list. */
    @Override
    protected HubAnswer<List<PastCall>> ask(Hub hub) {
        List<PastCall> calls = new ArrayList<>();
        List<JsonNode> pages = new ArrayList<>();
        String next = null;
        do {
            Query query = new Query().with("limit", PAGE).with("since", since).with("after", next);
            HubAnswer<CallPage> page =
                    hub.get(CallPage.class, "/api/systems/" + Hub.encoded(system) + "/calls" + query);
            calls.addAll(page.value().calls());
            page.json().path("calls").forEach(pages::add);
            next = page.value().next();
        } while (next != null);
        return new HubAnswer<>(JsonNodeFactory.instance.arrayNode().addAll(pages), calls);
    }

    @Override
    protected void show(List<PastCall> calls) {
        if (calls.isEmpty()) {
            terminal().print("No calls went to " + system + ".");
            return;
        }
        Table table = new Table(terminal(), "when", "message", "subject", "operation", "answer");
        for (PastCall call : calls) {
            String answer = call.code() == null ? "none" : call.code();
            table.row(
                    call.at(),
                    call.message(),
                    call.subject(),
                    call.operation(),
                    call.failure() == null ? answer : answer + " " + call.failure());
        }
        table.print();
    }
}
