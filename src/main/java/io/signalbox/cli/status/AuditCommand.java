package io.signalbox.cli.status;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Hub;
import io.signalbox.cli.command.HubAnswer;
import io.signalbox.cli.command.HubCommand;
import io.signalbox.cli.command.Query;
import io.signalbox.cli.command.Table;
import io.signalbox.ledger.AuditLog;
import io.signalbox.ledger.AuditLog.AuditRequest;

/** {@code signalbox audit}: who did what, when, why. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "Show who did what, when, why and with what result, newest first.")
final class AuditCommand extends HubCommand<List<AuditLog.Record>> {

    @Option(names = "--actor", paramLabel = "NAME", description = "Only what this person did.")
    private String actor;

    @Option(names = "--action", paramLabel = "NAME", description = "Only this action, such as replay.")
    private String action;

    @Option(names = "--of", paramLabel = "TARGET", description = "Only what was done to this, such as delivery/17.")
    private String of;

    @Option(names = "--before", paramLabel = "RECORD", description = "Older than this record, for the next page.")
    private Long before;

    @Option(names = "--limit", paramLabel = "N", description = "How many (default: 50).")
    private Integer limit;

    AuditCommand(Context context) {
        super(context);
    }

    @Override
    protected HubAnswer<List<AuditLog.Record>> ask(Hub hub) {
        return hub.list(
                AuditLog.Record.class,
                "/api/audit"
                        + new Query()
                                .with("actor", actor)
                                .with("action", action)
                                .with("target", of)
                                .with("before", before)
                                .with("limit", limit));
    }

    @Override
    protected void show(List<AuditLog.Record> records) {
        if (records.isEmpty()) {
            terminal().print("No records found.");
            return;
        }
        Table table = new Table(
                terminal(), "record", "when", "who", "role", "interface", "action", "of", "result", "why and what");
        for (AuditLog.Record record : records) {
            AuditRequest request = record.request();
            table.row(
                    paint(record.result()),
                    record.id(),
                    record.at(),
                    request.actor(),
                    request.role(),
                    request.via(),
                    request.action(),
                    request.target(),
                    record.result().name().toLowerCase(Locale.ROOT),
                    Stream.of(request.reason(), record.detail())
                            .filter(Objects::nonNull)
                            .collect(Collectors.joining(" | ")));
        }
        table.print();
    }

    private UnaryOperator<String> paint(AuditLog.Result result) {
        return switch (result) {
            case REFUSED, FAILED -> terminal()::bad;
            case BEGUN -> terminal()::warn;
            case DONE -> UnaryOperator.identity();
        };
    }
}
