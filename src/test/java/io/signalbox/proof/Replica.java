package io.signalbox.proof;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import static org.awaitility.Awaitility.await;

/** One of several hubs on one ledger, with a machine of its own: data, a port, a way to the database. Somebody starts it again when it ends. */
final class Replica implements AutoCloseable {

    private final URI url = URI.create("http://127.0.0.1:" + ProofRig.freePort());
    private final DatabaseLink link;
    private final Path log;
    private final Map<String, String> environment;
    private HubProcess process;

    /** @param environment what it has in common with the others */
    Replica(int number, Path folder, Map<String, String> environment, DatabaseLink link) {
        this.link = link;
        this.log = folder.resolve("hub-" + number + ".log");
        this.environment = new HashMap<>(environment);
        this.environment.put("SIGNALBOX_DATA", folder.resolve("data-" + number).toString());
        this.environment.computeIfPresent(
                "SIGNALBOX_LEDGER_URL", (name, database) -> database.replaceFirst(":\\d+/", ":" + link.port() + "/"));
    }

    URI url() {
        return url;
    }

    DatabaseLink link() {
        return link;
    }

    HubProcess process() {
        return process;
    }

    /** Does not wait for it. */
    void start() {
        process = HubProcess.start(HubProcess.PACKAGE, url, environment, log);
    }

    /** A hub that finds no database at its start ends. */
    void startWhereEnded() {
        if (!process.isAlive()) {
            start();
        }
    }

    void awaitReady() {
        await("a replica to become ready")
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    startWhereEnded();
                    return process.isReady();
                });
    }

    @Override
    public void close() {
        if (process != null) {
            process.kill();
        }
        link.close();
    }
}
