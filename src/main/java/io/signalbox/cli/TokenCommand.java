package io.signalbox.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
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
import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.JsonOption;
import io.signalbox.cli.command.Table;
import io.signalbox.document.Sha256;

/** {@code signalbox token}: further tokens for API and JMX, with a role each. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description =
                "Add, list or remove access tokens besides that of the data folder; a running hub sees it at once.")
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
            description = "What its holder may do: viewer, operator or admin, for the whole hub or followed by"
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

    private record Holder(String name, String role, String person) {}

    private record Added(String name, String role, String person, String token) {}

    @Override
    public Integer call() throws IOException {
        Path file = (data == null ? context.home().data() : data).resolve("tokens");
        List<String> lines = Files.exists(file) ? new ArrayList<>(Files.readAllLines(file)) : new ArrayList<>();
        switch (what) {
            case "list" -> list(lines);
            case "add" -> add(file, lines);
            case "remove" -> remove(file, lines);
            default -> throw wrong("Say add, remove or list.");
        }
        return 0;
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }

    private void list(List<String> lines) {
        List<Holder> holders = lines.stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> (words.length == 3 || words.length == 4) && !words[0].startsWith("#"))
                .map(words -> new Holder(words[0], words[1], words.length == 4 ? words[3] : null))
                .toList();
        if (json.isGiven()) {
            JsonOption.print(context.terminal(), holders);
            return;
        }
        Table table = new Table(context.terminal(), "name", "role", "person");
        holders.forEach(each -> table.row(each.name(), each.role(), each.person() == null ? "-" : each.person()));
        table.print();
    }

    private void add(Path file, List<String> lines) throws IOException {
        if (name == null || !name.matches("[A-Za-z0-9._@-]{1,64}") || role == null) {
            throw wrong("Give a name of letters, digits, '.', '_', '@' and '-', and --role viewer, operator or admin.");
        }
        if (person != null && !person.matches("[^\\s#]{1,128}")) {
            throw wrong("--person: give the name of an account, as the console shows it, without blanks.");
        }
        String roles = roles();
        if (name.equals("local-admin") || lines.stream().anyMatch(line -> line.startsWith(name + " "))) {
            throw new CommandFailure("There is a token '" + name + "' already; remove it first.");
        }
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String token = HexFormat.of().formatHex(random);
        lines.add(name + " " + roles + " " + Sha256.hex(token) + (person == null ? "" : " " + person));
        write(file, lines);
        if (json.isGiven()) {
            JsonOption.print(context.terminal(), new Added(name, roles, person, token));
        } else {
            context.terminal().print(token);
        }
        context.terminal()
                .err()
                .println("The token of '" + name + "' (" + roles + "), shown this once; the hub keeps only its hash.");
    }

    private String roles() {
        try {
            return Grants.parse(role).text();
        } catch (IllegalArgumentException e) {
            throw wrong("--role: " + e.getMessage() + ".");
        }
    }

    private void remove(Path file, List<String> lines) throws IOException {
        if (name == null || !lines.removeIf(line -> line.startsWith(name + " "))) {
            throw new CommandFailure("There is no token '" + name + "' in " + file + ".");
        }
        write(file, lines);
        if (json.isGiven()) {
            JsonOption.print(context.terminal(), new Holder(name, null, null));
        } else {
            context.terminal().print("Removed the token of '" + name + "'.");
        }
    }

    /** Whole or not at all, and for the owner's eyes only. */
    private static void write(Path file, List<String> lines) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path next = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                "tokens",
                null,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(next, lines);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
