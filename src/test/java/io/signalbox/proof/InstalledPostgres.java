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

    private final List<String> settings;
    private Path folder;
    private Process process;
    private int port;

    InstalledPostgres() {
        this(List.of());
    }

    /** @param settings of the server, as {@code name=value} */
    InstalledPostgres(List<String> settings) {
        this.settings = List.copyOf(settings);
    }

    private static Path newest() {
        Path versions = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(versions)) {
            return null;
        }
        try (Stream<Path> found = Files.list(versions)) {
            return found.map(version -> version.resolve("bin"))
                    .filter(bin -> Stream.of("postgres", "pg_dump", "pg_basebackup")
                            .allMatch(tool -> Files.isExecutable(bin.resolve(tool))))
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
            makeFolder();
            finish(start(
                    "initdb",
                    "--pgdata=" + data(),
                    "--username=" + ProofLedgers.OWNER,
                    "--auth=trust",
                    "--encoding=UTF8"));
            serve();
        }
        return port;
    }

    /** Copies it while it runs; the copy has not started. */
    InstalledPostgres copy(List<String> settingsOfCopy, String... options) throws IOException {
        InstalledPostgres copy = new InstalledPostgres(settingsOfCopy);
        copy.makeFolder();
        List<String> arguments = new ArrayList<>(List.of(
                "--host=127.0.0.1",
                "--port=" + port(),
                "--username=" + ProofLedgers.OWNER,
                "--pgdata=" + copy.data(),
                "--checkpoint=fast"));
        arguments.addAll(List.of(options));
        copy.finish(copy.start("pg_basebackup", arguments.toArray(String[]::new)));
        return copy;
    }

    private void makeFolder() throws IOException {
        folder = Files.createTempDirectory("postgresql");
    }

    Path data() {
        return folder.resolve("data");
    }

    /** Starts on the data that are there. */
    void serve() throws IOException {
        port = ProofRig.freePort();
        List<String> arguments = new ArrayList<>(List.of("-D", data().toString(), "-p", Integer.toString(port)));
        Stream.concat(Stream.of("listen_addresses=127.0.0.1", "unix_socket_directories="), settings.stream())
                .forEach(setting -> arguments.addAll(List.of("-c", setting)));
        process = start("postgres", arguments.toArray(String[]::new));
        await("PostgreSQL to listen").atMost(Duration.ofSeconds(60)).until(this::answers);
    }

    private boolean answers() {
        try (var connection = DriverManager.getConnection(url())) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    private String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=" + ProofLedgers.OWNER;
    }

    /** Asks as its owner; the first value. */
    String ask(String sql) {
        try (var connection = DriverManager.getConnection(url());
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void run(String sql) {
        try (var connection = DriverManager.getConnection(url());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As with its machine: none of its processes runs any more. */
    void kill() {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        await("PostgreSQL to be gone").atMost(Duration.ofSeconds(20)).until(() -> !process.isAlive());
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
                throw new IllegalStateException("a step failed: " + Files.readString(folder.resolve("log")));
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
            process = null;
        }
        if (folder != null) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
            folder = null;
        }
    }
}
