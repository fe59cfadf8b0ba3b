package io.signalbox.cli.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.HubOptions;
import io.signalbox.document.Suggestion;

/** What {@code pause}, {@code resume} and {@code drain} have in common. */
abstract class FlowCommand implements Callable<Integer> {

    private static final List<String> KINDS = List.of("integration", "subscription", "system");

    private final Context context;
    private final String verb;

    @Mixin
    private HubOptions hub;

    @Parameters(
            index = "0",
            paramLabel = "TARGET",
            description = "integration/NAME, subscription/NAME or system/NAME; a NAME alone where only one has it.")
    private String target;

    @Option(names = "--reason", description = "Why; the audit log keeps it.")
    private String reason;

    @Option(names = "--json", description = "Print the hub's own JSON.")
    private boolean json;

    FlowCommand(Context context, String verb) {
        this.context = context;
        this.verb = verb;
    }

    @Override
    public Integer call() {
        String[] parts = resolve().split("/", 2);
        JsonNode result = hub.post(
                        context,
                        "/api/" + parts[0] + "s/" + SearchOptions.encoded(parts[1]) + "/" + verb,
                        Bodies.reason(reason))
                .json();
        if (json) {
            context.terminal().print(result.toPrettyString());
        } else {
            print(result);
        }
        return 0;
    }

    private void print(JsonNode result) {
        List<String> subscriptions = new ArrayList<>();
        result.path("subscriptions").forEach(each -> subscriptions.add(each.asText()));
        String done = verb.equals("resume") ? "resumed" : "paused";
        context.terminal()
                .print(result.path("target").asText() + " " + done
                        + (result.path("changed").asBoolean() ? ": " : " already: ")
                        + String.join(", ", subscriptions));
        if (!verb.equals("resume")) {
            int underWay = result.path("underWay").asInt();
            context.terminal()
                    .print(
                            underWay == 0
                                    ? "Nothing is under way."
                                    : underWay + " attempts are still under way; ask again with ./signalbox drain.");
        }
    }

    private String resolve() {
        int slash = target.indexOf('/');
        if (slash > 0 && KINDS.contains(target.substring(0, slash))) {
            return target;
        }
        List<String> found = new ArrayList<>();
        List<String> known = new ArrayList<>();
        JsonNode status = hub.get(context, "/api/status").json();
        hub.get(context, "/api/integrations")
                .json()
                .forEach(each -> add(found, known, "integration", each.path("name")));
        status.path("subscriptions").forEach(each -> add(found, known, "subscription", each.path("id")));
        status.path("systems").forEach(each -> add(found, known, "system", each.path("name")));
        if (found.size() == 1) {
            return found.get(0);
        }
        throw new CommandFailure(
                found.isEmpty()
                        ? "There is no integration, subscription or system '" + target + "'"
                                + Suggestion.hint(target, known)
                        : "'" + target + "' may be " + String.join(" or ", found) + "; say which.");
    }

    private void add(List<String> found, List<String> known, String kind, JsonNode name) {
        known.add(name.asText());
        if (name.asText().equals(target)) {
            found.add(kind + "/" + target);
        }
    }
}
