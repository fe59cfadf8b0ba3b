package io.signalbox.proof;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A hub that cannot start says why and what to do in one line, and ends. */
@Timeout(300)
class StartFailureIT {

    private static final Duration LIMIT = Duration.ofSeconds(150);

    @TempDir
    Path folder;

    private ProofRig rig(Map<String, String> settings) {
        return new ProofRig(folder, new Random(1), settings);
    }

    private static String line(HubProcess hub, Path folder) throws IOException {
        assertThat(hub.endsWithin(LIMIT)).as("ends of itself").isTrue();
        assertThat(hub.exitCode()).isNotZero();
        List<String> log = Files.readAllLines(folder.resolve("hub.log"));
        List<String> told = log.stream()
                .filter(line -> !line.contains(" INFO ") && !isOfJava(line))
                .toList();
        assertThat(told).as("what is not said in passing").hasSize(1);
        return told.get(0);
    }

    /** What newer JDKs say about libraries. */
    static boolean isOfJava(String line) {
        return line.startsWith("WARNING: ");
    }

    private String lineWith(Map<String, String> settings) throws IOException {
        try (ProofRig rig = rig(settings)) {
            return line(rig.startHub(), folder);
        }
    }

    @Test
    void databaseThatIsNotThereIsNamedInOneLine() throws IOException {
        String nobody = "jdbc:postgresql://127.0.0.1:" + ProofRig.freePort() + "/signalbox";
        Map<String, String> settings = Map.of("SIGNALBOX_LEDGER_ENGINE", "postgresql", "SIGNALBOX_LEDGER_URL", nobody);
        try (ProofRig rig = new ProofRig(folder, new Random(1), settings)) {
            HubProcess hub = rig.startHub();

            assertThat(hub.endsWithin(Duration.ofSeconds(60))).isTrue();

            assertThat(hub.exitCode()).isNotZero();
            List<String> log = Files.readAllLines(folder.resolve("hub.log"));
            assertThat(log).filteredOn(line -> line.contains("SB-3001")).hasSize(1);
            assertThat(log).noneMatch(line -> line.startsWith("\tat "));
        }
    }

    @Test
    void dataFolderThatIsAFileIsNamedInOneLine() throws IOException {
        Path file = Files.createFile(folder.resolve("a-file"));

        assertThat(lineWith(Map.of("SIGNALBOX_DATA", file.toString())))
                .contains("SB-7007", file + ": it is not a folder", "Let signalbox.data name a folder");
    }

    @Test
    void dataFolderThatCannotBeWrittenIsNamedInOneLine() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        String[] readOnly = Namespace.readOnly(data);
        assumeTrue(Namespace.isAllowed(), "needs unshare and the right to mount");
        try (ProofRig rig = rig(Map.of())) {
            assertThat(line(rig.startHubWith(readOnly), folder))
                    .contains("SB-7007", data.toString(), "is read-only", "Let signalbox.data name a folder");
        }
    }

    @Test
    void routesFolderThatIsNotThereIsNamedInOneLine() throws IOException {
        Path routes = folder.resolve("nowhere");

        assertThat(lineWith(Map.of("SIGNALBOX_ROUTES", routes.toString())))
                .contains("SB-7017", routes + ": it is missing", "Let signalbox.routes name the folder");
    }

    @Test
    void secretsFolderThatIsAFileIsNamedInOneLine() throws IOException {
        Path file = Files.createFile(folder.resolve("a-file"));

        assertThat(lineWith(Map.of("SIGNALBOX_SECRETS", file.toString())))
                .contains("SB-7027", file + ": it is not a folder", "Let signalbox.secrets name the folder");
    }

    @Test
    void secretsThatAreRequiredAndMissingAreNamedInOneLine() throws IOException {
        try (ProofRig rig = rig(Map.of("SIGNALBOX_CREDENTIAL_REQUIRED", "true"))) {
            Files.delete(folder.resolve("secrets/crm/webhook"));
            Files.delete(folder.resolve("secrets/billing/token"));

            assertThat(line(rig.startHub(), folder))
                    .contains("SB-7037", "'crm/webhook' is missing", "'billing/token' is missing")
                    .contains(folder.resolve("secrets/crm/webhook").toString())
                    .doesNotContain("marketing");
        }
    }

    @Test
    void secretsThatAreRequiredAndThereLetTheHubStart() throws IOException {
        try (ProofRig rig = rig(Map.of("SIGNALBOX_CREDENTIAL_REQUIRED", "true"))) {
            rig.startHub().awaitReady();
        }
    }

    @Test
    void portThatIsTakenIsNamedInOneLine() throws IOException {
        try (ProofRig rig = rig(Map.of());
                ServerSocket taken = new ServerSocket(rig.url().getPort(), 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(line(rig.startHub(), folder))
                    .contains("SB-7047", "127.0.0.1:" + taken.getLocalPort(), "another program has the port")
                    .doesNotContain("kill");
        }
    }

    @Test
    void certificateThatIsNotThereIsNamedInOneLine() throws IOException {
        Map<String, String> tls = new HashMap<>();
        tls.put("QUARKUS_HTTP_INSECURE_REQUESTS", "disabled");
        tls.put("QUARKUS_HTTP_SSL_CERTIFICATE_FILES", folder.resolve("tls.pem").toString());
        tls.put(
                "QUARKUS_HTTP_SSL_CERTIFICATE_KEY_FILES",
                folder.resolve("tls.key").toString());

        assertThat(lineWith(tls)).contains("SB-7057", folder.resolve("tls").toString(), "it is missing");
    }

    @Test
    void settingsThatCannotBeReadAreNamedInOneLine() throws IOException {
        Map<String, String> settings =
                Map.of("SIGNALBOX_DELIVERY_CONCURRENCY", "many", "SIGNALBOX_LEDGER_ENGINE", "oracle");

        assertThat(lineWith(settings))
                .contains("SB-7067", "signalbox.delivery.concurrency (SIGNALBOX_DELIVERY_CONCURRENCY) is 'many'")
                .contains("signalbox.ledger.engine", "has to be one of sqlite, postgresql", "Write one of the values");
    }

    @Test
    void secondHubOnOneFileIsToldSoInOneLine() throws IOException {
        Path second = Files.createDirectory(folder.resolve("second"));
        Map<String, String> sameData =
                Map.of("SIGNALBOX_DATA", folder.resolve("data").toString());
        try (ProofRig first = rig(Map.of());
                ProofRig other = new ProofRig(second, new Random(2), sameData)) {
            first.startHub().awaitReady();

            assertThat(line(other.startHub(), second))
                    .contains("SB-3002", "it is in use by process ", "Stop the process named")
                    .doesNotContain("ledger made");
        }
    }
}
