package io.signalbox.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.signalbox.access.Grants;
import io.signalbox.access.Role;
import io.signalbox.cli.TokenHolders.Holder;
import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.JsonOption;
import io.signalbox.cli.command.Table;
import io.signalbox.document.Sha256;
import io.signalbox.problem.ProblemException;

/** {@code signalbox token}: further tokens for API and JMX, with a role each. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "Add, list or remove access tokens besides that of the data folder; running hubs see it at once.")
final class TokenCommand implements Callable<Integer> {

    private static final int BYTES = 32;

    private final Context context;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "add|remove|list", description = "What to do.")
    private String what;

    @Parameters(index = "1", paramLabel = "NAME", arity = "0..1", description = "The name of its holder.")
    private String name;

    @Option(
            names = "--role",
            paramLabel = "ROLES",
            completionCandidates = RoleNames.class,
            description =
                    "What its holder may do: contributor, viewer, operator or admin, for the whole hub or followed by"
                            + " @integration/<name> or @team/<name>; several with commas.")
    private String role;

    @Option(
            names = "--person",
            paramLabel = "ACCOUNT",
            description = "Whose it is: the name of an account, as the console shows it. A token of a program has none,"
                    + " and cannot ask for or approve what takes two people.")
    private String person;

    @Option(names = "--data", paramLabel = "DIR", description = "The hub's data folder (default: the project's).")
    private Path data;

    @Mixin
    private JsonOption json;

    TokenCommand(Context context) {
        this.context = context;
    }

    /** Where a list of roles begins. */
    private static final class RoleNames extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        RoleNames() {
            for (Role each : Role.values()) {
                add(each.word());
            }
        }
    }

    private record Added(String name, String role, String person, String token) {}

    @Override
    public Integer call() throws IOException {
        try (TokenHolders holders =
                TokenHolders.of(context.home(), data == null ? context.home().data() : data)) {
            switch (what) {
                case "list" -> list(holders.all());
                case "add" -> add(holders);
                case "remove" -> remove(holders);
                default -> throw wrong("Say add, remove or list.");
            }
        } catch (ProblemException e) {
            throw new CommandFailure(
                    e.problem().detail(), List.of(e.problem().code().remedy()));
        }
        return 0;
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }

    private void list(List<Holder> holders) {
        if (json.isGiven()) {
            JsonOption.print(context.terminal(), holders);
            return;
        }
        Table table = new Table(context.terminal(), "name", "role", "person");
        holders.forEach(each -> table.row(each.name(), each.role(), each.person() == null ? "-" : each.person()));
        table.print();
    }

    private void add(TokenHolders holders) throws IOException {
        if (name == null || !name.matches("[A-Za-z0-9._@-]{1,64}") || role == null) {
            throw wrong(
                    "Give a name of letters, digits, '.', '_', '@' and '-', and --role contributor, viewer, operator"
                            + " or admin.");
        }
        if (person != null && !person.matches("[^\\s#]{1,128}")) {
            throw wrong("--person: give the name of an account, as the console shows it, without blanks.");
        }
        Grants roles = roles();
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String token = HexFormat.of().formatHex(random);
        if (name.equals("local-admin") || !holders.add(name, roles, Sha256.hex(token), person)) {
            throw new CommandFailure("There is a token '" + name + "' already; remove it first.");
        }
        if (json.isGiven()) {
            JsonOption.print(context.terminal(), new Added(name, roles.text(), person, token));
        } else {
            context.terminal().print(token);
        }
        context.terminal()
                .err()
                .println("The token of '" + name + "' (" + roles + "), shown this once; the hub keeps only its hash.");
    }

    private Grants roles() {
        try {
            return Grants.parse(role);
        } catch (IllegalArgumentException e) {
            throw wrong("--role: " + e.getMessage() + ".");
        }
    }

    private void remove(TokenHolders holders) throws IOException {
        if (name == null || !holders.remove(name)) {
            throw new CommandFailure("There is no token '" + name + "' in " + holders.place() + ".");
        }
        if (json.isGiven()) {
            JsonOption.print(context.terminal(), new Holder(name, null, null));
        } else {
            context.terminal().print("Removed the token of '" + name + "'.");
        }
    }
}
