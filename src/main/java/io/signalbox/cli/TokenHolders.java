package io.signalbox.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import io.signalbox.access.Grants;
import io.signalbox.access.LedgerTokens;
import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.Home;
import io.signalbox.cli.command.LocalConfig;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.sql.JdbcLedger;

/** Who holds an access token, wherever the hub of a data folder keeps that; whether it runs or not. */
interface TokenHolders extends AutoCloseable {

    /**
     * Who holds one.
     *
     * @param person whose it is: the name of an account, or null
     */
    record Holder(String name, String role, String person) {}

    /** @throws io.signalbox.problem.ProblemException when the ledger that the hub uses cannot be reached */
    static TokenHolders of(Home home, Path data) throws IOException {
        LocalConfig config = LocalConfig.of(home);
        Path file = data.resolve("tokens");
        return config.value("signalbox.ledger.engine")
                        .filter("postgresql"::equalsIgnoreCase)
                        .isPresent()
                ? new InLedger(config, file)
                : new InFile(file);
    }

    List<Holder> all();

    /** False when there is one of that name. */
    boolean add(String name, Grants grants, String hash, String person) throws IOException;

    /** False when there is none of that name. */
    boolean remove(String name) throws IOException;

    /** Where they are kept, for people. */
    String place();

    @Override
    void close();

    /** In a ledger that hubs share. */
    final class InLedger implements TokenHolders {

        private final Ledger ledger;
        private final LedgerTokens tokens;

        private InLedger(LocalConfig config, Path file) {
            String url = config.value("signalbox.ledger.url")
                    .orElseThrow(() -> new CommandFailure(
                            "The ledger is PostgreSQL, but signalbox.ledger.url is not set here; run the command with the"
                                    + " environment of the hub."));
            ledger = JdbcLedger.onPostgresql(
                    url,
                    config.value("signalbox.ledger.user").orElse(null),
                    config.value("signalbox.ledger.password").orElse(null),
                    Clock.systemUTC());
            tokens = new LedgerTokens(ledger.notes(), file, System::nanoTime);
        }

        @Override
        public List<Holder> all() {
            return tokens.holders().stream()
                    .map(each -> new Holder(each.name(), each.roles(), each.person()))
                    .toList();
        }

        @Override
        public boolean add(String name, Grants grants, String hash, String person) {
            return tokens.add(name, grants, hash, person);
        }

        @Override
        public boolean remove(String name) {
            return tokens.remove(name);
        }

        @Override
        public String place() {
            return ledger.place();
        }

        @Override
        public void close() {
            ledger.close();
        }
    }

    /** In the data folder. */
    final class InFile implements TokenHolders {

        private final Path file;
        private final List<String> lines;

        private InFile(Path file) throws IOException {
            this.file = file;
            this.lines = Files.exists(file) ? new ArrayList<>(Files.readAllLines(file)) : new ArrayList<>();
        }

        @Override
        public List<Holder> all() {
            return lines.stream()
                    .map(line -> line.strip().split("\\s+"))
                    .filter(words -> (words.length == 3 || words.length == 4) && !words[0].startsWith("#"))
                    .map(words -> new Holder(words[0], words[1], words.length == 4 ? words[3] : null))
                    .toList();
        }

        @Override
        public boolean add(String name, Grants grants, String hash, String person) throws IOException {
            if (lines.stream().anyMatch(line -> line.startsWith(name + " "))) {
                return false;
            }
            lines.add(name + " " + grants.text() + " " + hash + (person == null ? "" : " " + person));
            write();
            return true;
        }

        @Override
        public boolean remove(String name) throws IOException {
            boolean removed = lines.removeIf(line -> line.startsWith(name + " "));
            if (removed) {
                write();
            }
            return removed;
        }

        /** Whole or not at all, and for the owner's eyes only. */
        private void write() throws IOException {
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Path next = Files.createTempFile(
                    folder,
                    "tokens",
                    null,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(next, lines);
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }

        @Override
        public String place() {
            return file.toString();
        }

        @Override
        public void close() {
            // Written with each change.
        }
    }
}
