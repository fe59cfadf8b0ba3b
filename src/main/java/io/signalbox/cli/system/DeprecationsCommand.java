package io.signalbox.cli.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Hub;
import io.signalbox.cli.command.HubAnswer;
import io.signalbox.cli.command.HubOptions;
import io.signalbox.cli.command.JsonOption;
import io.signalbox.cli.command.Table;
import io.signalbox.cli.command.Terminal;
import io.signalbox.cli.command.Words;
import io.signalbox.deprecation.Deprecation;
import io.signalbox.problem.Quantity;

/** {@code signalbox deprecations}: which operations end when. */
@Command(
        name = "deprecations",
        mixinStandardHelpOptions = true,
        description = "Show which operations of systems will end, when, who calls them and who owns them.")
final class DeprecationsCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private HubOptions options;

    @Mixin
    private JsonOption json;

    @Option(names = "--ical", paramLabel = "FILE", description = "Write them as a calendar file (iCalendar).")
    private Path ical;

    DeprecationsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Hub hub = options.hub(context);
        if (ical != null) {
            write(hub.bytes("/api/deprecations.ics"));
            return 0;
        }
        HubAnswer<List<Deprecation>> entries = hub.list(Deprecation.class, "/api/deprecations");
        if (json.isGiven()) {
            JsonOption.print(context.terminal(), entries.json());
        } else {
            show(entries.value());
        }
        return 0;
    }

    private void write(byte[] calendar) {
        try {
            Files.write(ical, calendar);
        } catch (IOException e) {
            throw new CommandFailure("The file " + ical + " cannot be written; name one in a folder that exists.");
        }
        context.terminal().print("Wrote " + ical + ".");
    }

    private void show(List<Deprecation> entries) {
        Terminal terminal = context.terminal();
        if (entries.isEmpty()) {
            terminal.print("No system has announced the end of an operation that is used here.");
            return;
        }
        Table table = new Table(terminal, "operation", "since", "ends", "left", "owner", "called by");
        for (Deprecation entry : entries) {
            table.row(
                    paint(entry.alarm()),
                    entry.system() + "/" + entry.operation(),
                    Words.day(entry.since()),
                    Words.day(entry.ends()),
                    left(entry.days()),
                    entry.owner(),
                    Words.list(entry.callers().stream()
                            .map(DeprecationsCommand::caller)
                            .toList()));
            note(table, "use", entry.successor());
            note(table, "see", entry.link());
            note(table, "says", entry.reason());
        }
        table.print();
    }

    private static void note(Table table, String label, String text) {
        if (text != null) {
            table.note(label + ": " + text);
        }
    }

    private UnaryOperator<String> paint(Deprecation.Alarm alarm) {
        return switch (alarm) {
            case ENDED, WITHIN_7_DAYS -> context.terminal()::bad;
            case WITHIN_30_DAYS, WITHIN_90_DAYS -> context.terminal()::warn;
            case LATER, UNDATED -> UnaryOperator.identity();
        };
    }

    private static String caller(Deprecation.Caller caller) {
        return caller.owner() == null ? caller.route() : caller.route() + " (" + caller.owner() + ")";
    }

    private static String left(Long days) {
        if (days == null) {
            return "no date";
        }
        return days < 0 ? Quantity.of(-days, "day") + " ago" : Quantity.of(days, "day");
    }
}
