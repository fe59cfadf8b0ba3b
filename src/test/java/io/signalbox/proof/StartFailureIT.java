package io.signalbox.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A hub that cannot start says why in one line, and ends. */
@Timeout(120)
class StartFailureIT {

    @TempDir
    Path folder;

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
}
