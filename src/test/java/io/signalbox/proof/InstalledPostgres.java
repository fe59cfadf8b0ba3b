package io.signalbox.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.awaitility.Awaitility.await;

/** A server of the PostgreSQL that is installed here, beside its own tools: those of a package only read servers as old as they are. */
final class InstalledPostgres implements AutoCloseable {

    private static final Path BINARIES = newest();

    private Path folder;
    private Process process;
    private int port;

    private static Path newest() {
        Path versions = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(versions)) {
            return null;
        }
        try (Stream<Path> found = Files.list(versions)) {
            return found.map(version -> version.resolve("bin"))
                    .filter(bin ->
                            Stream.of("postgres", "pg_dump").allMatch(tool -> Files.isExecutable(bin.resolve(tool))))
                    .max(Comparator.comparing(
                            bin -> Integer.valueOf(bin.getParent().getFileName().toString())))
                    .orElse(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isThere() {
        return BINARIES != null;
    }

    static String tool(String name) {
        return BINARIES.resolve(name).toString();
    }

    /** Starts it when it is asked for the first time. */
    int port() throws IOException {
        if (process == null) {
            folder = Files.createTempDirectory("postgresql");
            Path data = folder.resolve("data");
            finish(start(
                    "initdb",
                    "--pgdata=" + data,
                    "--username=" + ProofLedgers.OWNER,
                    "--auth=trust",
                    "--encoding=UTF8"));
            port = ProofRig.freePort();
            process = start(
                    "postgres",
                    "-D",
                    data.toString(),
                    "-p",
                    Integer.toString(port),
                    "-c",
                    "listen_addresses=127.0.0.1",
                    "-c",
                    "unix_socket_directories=");
            await("PostgreSQL to listen").atMost(Duration.ofSeconds(60)).until(this::answers);
        }
        return port;
    }

    private boolean answers() {
        try (var connection =
                DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres")) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    /** The server does not run as root; in a user namespace without a map nobody is. */
    private Process start(String tool, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(tool(tool));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
    }

    private void finish(Process step) throws IOException {
        try {
            if (!step.waitFor(60, TimeUnit.SECONDS) || step.exitValue() != 0) {
                step.destroyForcibly();
                throw new IllegalStateException("initdb failed: " + Files.readString(folder.resolve("log")));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() throws IOException {
        if (process != null) {
            process.destroy();
            try {
                if (!process.waitFor(20, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }
}
