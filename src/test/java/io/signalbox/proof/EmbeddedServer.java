package io.signalbox.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import static org.awaitility.Awaitility.await;

/** The PostgreSQL that the build brings, on data that outlast a crash of the server. */
final class EmbeddedServer implements AutoCloseable {

    private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);

    private Path data;
    private EmbeddedPostgres server;
    private int port;

    /** Starts it when it is asked for the first time. */
    int port() throws IOException {
        if (server == null) {
            data = Files.createTempDirectory("postgresql");
            port = ProofRig.freePort();
            server = start();
        }
        return port;
    }

    private EmbeddedPostgres start() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("fsync", "on")
                .setPGStartupWait(STARTS_WITHIN)
                .start();
    }

    /** Immediate mode: all sessions end where they are, nothing is written back; the next start recovers from the log. */
    void restart() throws IOException {
        long process = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0));
        Signals.send("QUIT", process);
        await("PostgreSQL to be gone").atMost(STARTS_WITHIN).until(() -> ProcessHandle.of(process)
                .filter(ProcessHandle::isAlive)
                .isEmpty());
        server.close();
        server = start();
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            server.close();
            server = null;
            try (Stream<Path> files = Files.walk(data)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }
}
