package io.signalbox.cli.status;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import io.signalbox.alert.AlertReport;
import io.signalbox.alert.Silence;
import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Hub;
import io.signalbox.cli.command.HubAnswer;
import io.signalbox.cli.command.HubOptions;
import io.signalbox.cli.command.JsonOption;
import io.signalbox.cli.command.Query;
import io.signalbox.cli.command.ReasonOption;
import io.signalbox.cli.command.Terminal;
import io.signalbox.cli.command.Words;

/** {@code signalbox alerts}: what fires, who is to look, and what is done about it. */
@Command(
        name = "alerts",
        mixinStandardHelpOptions = true,
        description = "Show what is wrong with integrations, since when, and who owns them; acknowledge or silence it.")
final class AlertsCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private HubOptions options;

    @Mixin
    private JsonOption json;

    @Mixin
    private ReasonOption reason;

    @ArgGroup(exclusive = true)
    private What what = new What();

    @Option(names = "--for", paramLabel = "TIME", description = "How long a silence lasts, such as 2h; 30d at most.")
    private String lasting;

    @Option(
            names = "--integration",
            paramLabel = "INTEGRATION",
            description = "Whose owner gets a test notice, where the channel goes to owners.")
    private String integration;

    /** At most one of these. */
    static final class What {
        @Option(names = "--firing", description = "Show only what fires.")
        private boolean firing;

        @Option(names = "--all", description = "Show also what is watched and well.")
        private boolean all;

        @Option(
                names = "--acknowledge",
                paramLabel = "ALERT",
                description = "Say that you look after it: nothing more is told of it until it is over.")
        private String acknowledge;

        @Option(
                names = "--silence",
                paramLabel = "ALERTS",
                description = "Tell nothing for a while of an INTEGRATION, of one of its conditions as"
                        + " INTEGRATION.CONDITION, or of 'all'.")
        private String silence;

        @Option(names = "--unsilence", paramLabel = "SILENCE", description = "End a silence before its time.")
        private String unsilence;

        @Option(
                names = "--test",
                paramLabel = "CHANNEL",
                description = "Hand a test notice to a channel of notify.yaml.")
        private String test;
    }

    AlertsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Hub hub = options.hub(context);
        if (what.acknowledge != null) {
            said(
                    hub.post(
                            JsonNode.class,
                            "/api/alerts/" + Hub.encoded(what.acknowledge) + "/acknowledge",
                            reason.body()),
                    "Acknowledged " + what.acknowledge + ".");
        } else if (what.silence != null) {
            silence(hub);
        } else if (what.unsilence != null) {
            said(
                    hub.post(JsonNode.class, "/api/silences/" + Hub.encoded(what.unsilence) + "/end", reason.body()),
                    "Ended silence " + what.unsilence + ".");
        } else if (what.test != null) {
            said(
                    hub.post(
                            JsonNode.class,
                            "/api/notices/" + Hub.encoded(what.test) + "/test",
                            new Trial(integration, reason.body().reason())),
                    "A test notice is on its way; ./signalbox status shows what becomes of it.");
        } else {
            list(hub);
        }
        return 0;
    }

    private void said(HubAnswer<?> answer, String words) {
        if (json.isGiven()) {
            JsonOption.print(context.terminal(), answer.json());
        } else {
            context.terminal().print(words);
        }
    }

    private void silence(Hub hub) {
        HubAnswer<Silence> begun = hub.post(Silence.class, "/api/silences", asked());
        said(
                begun,
                "Nothing is told of " + what.silence + " until "
                        + Words.time(begun.value().until()) + "; end it with ./signalbox alerts --unsilence "
                        + begun.value().id() + ".");
    }

    private Asked asked() {
        int dot = what.silence.indexOf('.');
        String integration = dot < 0 ? what.silence : what.silence.substring(0, dot);
        return new Asked(
                integration.equals("all") ? null : integration,
                dot < 0 ? null : what.silence.substring(dot + 1),
                lasting,
                reason.body().reason());
    }

    private record Trial(String integration, String reason) {}

    private record Asked(String integration, String condition, @JsonProperty("for") String lasting, String reason) {}

    private void list(Hub hub) {
        HubAnswer<List<AlertReport>> alerts =
                hub.list(AlertReport.class, "/api/alerts" + new Query().with("firing", what.firing ? "true" : null));
        if (json.isGiven()) {
            JsonOption.print(context.terminal(), alerts.json());
            return;
        }
        List<AlertReport> shown = alerts.value().stream()
                .filter(each -> what.all || !each.state().equals("ok"))
                .toList();
        shown.forEach(this::show);
        long well = alerts.value().size() - shown.size();
        if (shown.isEmpty()) {
            context.terminal().print("Nothing fires.");
        }
        if (well > 0) {
            context.terminal().hint(well + " more are watched and well; show them with --all.");
        }
        hub.list(Silence.class, "/api/silences").value().forEach(this::show);
    }

    private void show(AlertReport alert) {
        Terminal terminal = context.terminal();
        terminal.print(paint(alert).apply(String.format("%-12s", alert.state())) + " " + terminal.strong(alert.alert())
                + "  " + alert.condition());
        if (alert.since() == null) {
            return;
        }
        terminal.print("  " + Words.text(alert.shown()) + ", since " + Words.time(alert.since())
                + (alert.reason() == null ? "" : ": " + Words.text(alert.reason())));
        terminal.print("  owner " + Words.text(alert.owner()) + ", " + Words.text(alert.contact())
                + (alert.acknowledgedBy() == null ? "" : "; " + alert.acknowledgedBy() + " looks after it")
                + (alert.silencedUntil() == null ? "" : "; silenced until " + Words.time(alert.silencedUntil())));
        terminal.print(terminal.faint("  what to do: " + alert.runbook()));
    }

    private void show(Silence silence) {
        context.terminal()
                .print(context.terminal()
                        .faint("Silence " + silence.id() + " of "
                                + (silence.integration() == null ? "all" : silence.integration())
                                + (silence.measure() == null ? "" : "." + silence.measure()) + " until "
                                + Words.time(silence.until()) + " by " + silence.by() + ": "
                                + Words.text(silence.reason())));
    }

    private UnaryOperator<String> paint(AlertReport alert) {
        return switch (alert.state()) {
            case "firing", "escalated" -> context.terminal()::bad;
            case "ok", "resolved" -> context.terminal()::good;
            default -> context.terminal()::warn;
        };
    }
}
