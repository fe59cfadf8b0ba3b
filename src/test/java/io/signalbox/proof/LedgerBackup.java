package io.signalbox.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The commands of docs/backup.md, run as an operator runs them: beside the hub, with the tools of the engine. */
final class LedgerBackup {

    private static final Path SQLITE = Path.of("/usr/bin/sqlite3");
    private static final String RESTORED = "restored";

    private final Path folder;

    LedgerBackup(Path folder) {
        this.folder = folder;
    }

    boolean isPossible(LedgerKind kind) {
        return kind == LedgerKind.SQLITE ? Files.isExecutable(SQLITE) : InstalledPostgres.isThere();
    }

    /** While the hub goes on. */
    void make(LedgerKind kind, ProofLedgers ledgers) throws IOException, InterruptedException {
        if (kind == LedgerKind.SQLITE) {
            run(SQLITE.toString(), folder.resolve("data/ledger.db").toString(), "VACUUM INTO '" + file() + "'");
        } else {
            postgres(ledgers, "pg_dump", "--format=custom", "--file=" + file(), ledgers.newest());
        }
    }

    /** With nothing left but the backup. */
    ProofLedger restore(LedgerKind kind, ProofLedgers ledgers) throws IOException, InterruptedException {
        if (kind == LedgerKind.SQLITE) {
            Files.createDirectories(newMachine());
            Files.copy(file(), newMachine().resolve("ledger.db"));
            return ProofLedgers.file(newMachine());
        }
        postgres(ledgers, "createdb", RESTORED);
        postgres(ledgers, "pg_restore", "--dbname=" + RESTORED, "--no-owner", "--exit-on-error", file().toString());
        postgres(
                ledgers,
                "psql",
                "--dbname=" + RESTORED,
                "--command=SELECT setval('ledger_id', nextval('ledger_id') + 10000000000000)");
        return ledgers.named(RESTORED);
    }

    /** The data folder of the machine that comes after the one that is lost. */
    Path newMachine() {
        return folder.resolve("new-machine");
    }

    private Path file() {
        return folder.resolve("backup");
    }

    private void postgres(ProofLedgers ledgers, String tool, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                InstalledPostgres.tool(tool).toString(),
                "--host=127.0.0.1",
                "--port=" + ledgers.port(),
                "--username=" + ProofLedgers.OWNER));
        command.addAll(List.of(arguments));
        run(command.toArray(String[]::new));
    }

    private void run(String... command) throws IOException, InterruptedException {
        Path said = folder.resolve("backup.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        int code = process.waitFor();
        if (code != 0) {
            throw new IllegalStateException(command[0] + " ended with " + code + ": " + Files.readString(said));
        }
    }
}
