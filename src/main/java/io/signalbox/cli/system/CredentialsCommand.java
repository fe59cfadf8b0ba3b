package io.signalbox.cli.system;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

import picocli.CommandLine.Command;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Hub;
import io.signalbox.cli.command.HubAnswer;
import io.signalbox.cli.command.HubCommand;
import io.signalbox.cli.command.Table;
import io.signalbox.cli.command.Words;
import io.signalbox.credential.CredentialReport;

/** {@code signalbox credentials}: how the hub signs in at systems, and what is due. */
@Command(
        name = "credentials",
        mixinStandardHelpOptions = true,
        description = "Show how the hub signs in at systems: owner, last success, last change, expiry.")
final class CredentialsCommand extends HubCommand<List<CredentialReport>> {

    CredentialsCommand(Context context) {
        super(context);
    }

    @Override
    protected HubAnswer<List<CredentialReport>> ask(Hub hub) {
        return hub.list(CredentialReport.class, "/api/credentials");
    }

    @Override
    protected void show(List<CredentialReport> credentials) {
        if (credentials.isEmpty()) {
            terminal().print("No system needs credentials.");
            return;
        }
        Table table = new Table(
                terminal(),
                "system",
                "signs in by",
                "state",
                "owner",
                "last success",
                "last change",
                "expires",
                "from");
        for (CredentialReport each : credentials) {
            table.row(
                    paint(each),
                    each.system(),
                    each.type(),
                    state(each),
                    each.owner(),
                    each.lastSuccess(),
                    each.lastRotation(),
                    Words.day(each.expires()),
                    each.source());
            if (each.alarm() != null) {
                table.note(each.alarm());
            }
        }
        table.print();
    }

    private static String state(CredentialReport credential) {
        return credential.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private UnaryOperator<String> paint(CredentialReport credential) {
        return switch (credential.state()) {
            case OK -> credential.alarm() == null ? UnaryOperator.identity() : terminal()::warn;
            case EXPIRED, REFUSED, DUE_IN_1_DAY -> terminal()::bad;
            case DUE_IN_7_DAYS, DUE_IN_30_DAYS -> terminal()::warn;
        };
    }
}
