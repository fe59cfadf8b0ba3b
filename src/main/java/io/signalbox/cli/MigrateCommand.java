package io.signalbox.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.JsonOption;
import io.signalbox.cli.command.LocalConfig;
import io.signalbox.ledger.sql.JdbcLedger;
import io.signalbox.problem.ProblemException;

/** {@code signalbox migrate}: the tables of a ledger, made by their owner where hubs may not. */
@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        description = "Make the tables of a ledger on PostgreSQL, or bring them to this version, as the user of"
                + " SIGNALBOX_LEDGER_USER. Needed only where the hub itself may not.")
final class MigrateCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private JsonOption json;

    MigrateCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        LocalConfig config = LocalConfig.of(context.home());
        String url = config.value("signalbox.ledger.url")
                .orElseThrow(
                        () -> new CommandFailure(
                                "signalbox.ledger.url is not set here: only a ledger on PostgreSQL is made by a user of its own."));
        String place = migrate(config, url);
        if (json.isGiven()) {
            JsonOption.print(context.terminal(), Map.of("ledger", place));
        } else {
            context.terminal().print("The ledger at " + place + " has the tables of this version.");
        }
        return ExitCode.OK;
    }

    private static String migrate(LocalConfig config, String url) {
        try {
            return JdbcLedger.migratePostgresql(
                    url,
                    config.value("signalbox.ledger.user").orElse(null),
                    config.value("signalbox.ledger.password").orElse(null));
        } catch (ProblemException e) {
            throw new CommandFailure(
                    e.problem().detail(), List.of(e.problem().code().remedy()));
        }
    }
}
