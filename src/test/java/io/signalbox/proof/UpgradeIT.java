package io.signalbox.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A data folder and a ledger that the version before left when it was stopped, with the routes of its time: three sign-ups wait in
 * a subscription that was paused, one is being retried, one is parked, three are done.
 */
@Timeout(180)
class UpgradeIT {

    private static final Path KEPT = Path.of("src/test/resources/upgrade");
    private static final Path ROUTES = Path.of("src/test/resources/routes-0.1");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @RegisterExtension
    static final ProofLedgers LEDGERS = new ProofLedgers();

    @TempDir
    Path folder;

    /** Under which the version before made the calls that failed. */
    private enum Keys {
        SQLITE("265944d0-27-open-account", "265944d0-33-open-ticket"),
        POSTGRESQL("89199a71-40977-open-account", "89199a71-40983-open-ticket");

        private final String parked;
        private final String retried;

        Keys(String parked, String retried) {
            this.parked = parked;
            this.retried = retried;
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesOnWithWhatTheVersionBeforeLeft(LedgerKind kind) throws Exception {
        Keys keys = Keys.valueOf(kind.name());
        ProofLedger ledger = LEDGERS.of(kind, folder.resolve("data"));
        putBack(kind, ledger);
        try (ProofRig rig = rig(ledger)) {
            rig.startHub().awaitReady();

            assertThat(rig.units().values()).isNotEmpty().allMatch(unit -> unit.path("rejected")
                    .isNull());
            awaitCall(rig, "support", keys.retried);
            replayTheParkedOne(rig);
            awaitCall(rig, "billing", keys.parked);
            assertThat(rig.journal().calls()).as("paused, and done before").hasSize(2);

            rig.post("/api/subscriptions/customer-to-welcome-email/resume", "{\"reason\":\"upgraded\"}");
            await("those that waited").atMost(LIMIT).until(() -> rig.journal().effects("marketing") == 3);
            assertThat(rig.signUps().offer(new SignUp("C-done-1", 1)))
                    .as("the id of an event from before, with another body than it had")
                    .isEqualTo(409);
            assertThat(rig.signUps().offer(new SignUp("C-new", 1))).isEqualTo(202);
            await("the new one").atMost(LIMIT).until(() -> rig.journal().size() == 8);
            rig.awaitQuiet();
            assertThat(rig.journal().size()).as("nothing was done again").isEqualTo(8);
            assertThat(rig.status().path("subscriptions"))
                    .hasSize(7) // with that of the route that starts by itself
                    .allMatch(each -> each.path("pending").asInt()
                                    + each.path("retrying").asInt()
                                    + each.path("parked").asInt()
                            == 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void runsTheLastGoodVersionThatTheVersionBeforeKept(LedgerKind kind) throws Exception {
        ProofLedger ledger = LEDGERS.of(kind, folder.resolve("data"));
        putBack(kind, ledger);
        Path routes = copy(ROUTES, folder.resolve("routes"));
        Files.writeString(routes.resolve("customer-onboarding/customer-to-billing.camel.yaml"), "- route: [");
        try (ProofRig rig =
                new ProofRig(folder, new Random(1), ledger, Map.of("SIGNALBOX_ROUTES", routes.toString()))) {
            rig.startHub().awaitReady();

            JsonNode onboarding = rig.units().get("integration customer-onboarding");
            assertThat(onboarding.path("rejected").isObject()).isTrue();
            assertThat(onboarding.path("routes")).hasSize(4);
            assertThat(rig.signUps().offer(new SignUp("C-new", 1))).isEqualTo(202);
            await("its effect").atMost(LIMIT).until(() -> rig.journal().calls().stream()
                    .anyMatch(call -> call.system().equals("billing") && "C-NEW-1".equals(call.messageId())));
        }
    }

    /** The other way round: a later version was here, and somebody put this one back. */
    @ParameterizedTest
    @EnumSource
    void refusesInOneLineALedgerThatALaterVersionHasMigrated(LedgerKind kind) throws Exception {
        ProofLedger ledger = LEDGERS.of(kind, folder.resolve("data"));
        putBack(kind, ledger);
        run(
                ledger,
                "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                        + " installed_by, execution_time, success) VALUES (4242, '4242', 'later', 'SQL', 'V4242__later.sql',"
                        + " 1, 'later', 1, true)");
        try (ProofRig rig = rig(ledger)) {
            HubProcess hub = rig.startHub();

            assertThat(hub.endsWithin(LIMIT)).isTrue();
            assertThat(hub.exitCode()).isNotZero();
            List<String> log = Files.readAllLines(folder.resolve("hub.log"));
            assertThat(log)
                    .filteredOn(line -> line.contains("SB-3008"))
                    .singleElement()
                    .asString()
                    .contains("Signalbox does not start", "tables of version 4242", "restore the backup");
            assertThat(log).noneMatch(line -> line.startsWith("\tat "));
        }
    }

    private static void run(ProofLedger ledger, String sql) throws SQLException {
        try (var connection = ledger.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private ProofRig rig(ProofLedger ledger) {
        return new ProofRig(
                folder,
                new Random(1),
                ledger,
                Map.of("SIGNALBOX_ROUTES", ROUTES.toAbsolutePath().toString()));
    }

    /** The data folder, and the ledger where that is elsewhere. */
    private void putBack(LedgerKind kind, ProofLedger ledger) throws IOException, SQLException {
        Path kept = KEPT.resolve(kind == LedgerKind.SQLITE ? "sqlite" : "postgresql");
        copy(kept, folder.resolve("data"));
        if (kind == LedgerKind.POSTGRESQL) {
            // The dump leaves the search path empty, for its session.
            run(ledger, Files.readString(kept.resolve("ledger.sql")));
        }
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
        return to;
    }

    private static void replayTheParkedOne(ProofRig rig) {
        JsonNode found = rig.get("/api/deliveries?state=parked").path("found");
        assertThat(found).hasSize(1);
        rig.post("/api/deliveries/" + found.path(0).path("delivery").asLong() + "/replay", "{\"reason\":\"upgraded\"}");
    }

    private static void awaitCall(ProofRig rig, String system, String key) {
        await("a call of " + system + " under the key of its first attempt")
                .atMost(LIMIT)
                .until(() -> rig.journal().calls().stream()
                        .filter(call -> call.system().equals(system))
                        .map(SystemCall::key)
                        .toList()
                        .equals(List.of(key)));
    }
}
