package io.signalbox.cli.status;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.HubAnswer;
import io.signalbox.cli.command.HubOptions;
import io.signalbox.cli.command.JsonOption;
import io.signalbox.cli.command.Query;
import io.signalbox.cli.command.Terminal;
import io.signalbox.log.LogEntry;
import io.signalbox.schedule.Waits;

/** {@code signalbox log}: what the hub has logged lately. */
@Command(
        name = "log",
        mixinStandardHelpOptions = true,
        description = "Show what the hub has logged lately, oldest first: of all, of an integration, of a message.")
final class LogCommand implements Callable<Integer> {

    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Context context;

    @Option(names = "--integration", paramLabel = "NAME", description = "Only of this integration.")
    private String integration;

    @Option(names = "--message", paramLabel = "ID", description = "Only of this message and its deliveries.")
    private Long message;

    @Option(names = "--limit", paramLabel = "N", description = "How many of the newest (default: 50).")
    private Integer limit;

    @Option(
            names = "--follow",
            description = "Go on with what comes, until interrupted; with --json one record a line.")
    private boolean follow;

    @Mixin
    private HubOptions hub;

    @Mixin
    private JsonOption json;

    LogCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        HubAnswer<List<LogEntry>> answer = ask(null);
        if (json.isGiven() && !follow) {
            JsonOption.print(context.terminal(), answer.json());
            return ExitCode.OK;
        }
        long last = show(answer, 0);
        while (follow && !Thread.currentThread().isInterrupted()) {
            Waits.nanos(LOOK_NANOS);
            last = show(ask(last), last);
        }
        return ExitCode.OK;
    }

    private HubAnswer<List<LogEntry>> ask(Long after) {
        return hub.hub(context)
                .list(
                        LogEntry.class,
                        "/api/log"
                                + new Query()
                                        .with("integration", integration)
                                        .with("message", message)
                                        .with("after", after)
                                        .with("limit", limit));
    }

    /** The number of the last one. */
    private long show(HubAnswer<List<LogEntry>> answer, long before) {
        long last = before;
        for (int i = 0; i < answer.value().size(); i++) {
            LogEntry entry = answer.value().get(i);
            if (json.isGiven()) {
                context.terminal().print(answer.json().get(i).toString());
            } else {
                print(entry);
            }
            last = entry.number();
        }
        return last;
    }

    private void print(LogEntry entry) {
        String more = entry.fields().entrySet().stream()
                .filter(field -> !entry.text().contains(field.getKey() + "="))
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining(" "));
        Terminal terminal = context.terminal();
        terminal.print(entry.time() + " " + paint(entry.level()).apply(entry.level()) + " " + entry.text()
                + (more.isEmpty() ? "" : "  " + more));
        if (entry.trace() != null) {
            terminal.print(entry.trace().stripTrailing());
        }
    }

    private UnaryOperator<String> paint(String level) {
        return switch (level) {
            case "ERROR", "SEVERE", "FATAL" -> context.terminal()::bad;
            case "WARN", "WARNING" -> context.terminal()::warn;
            default -> UnaryOperator.identity();
        };
    }
}
