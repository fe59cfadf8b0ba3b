package io.signalbox.proof;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What is off costs nothing. */
@Timeout(180)
class JolokiaOffIT {

    @TempDir
    Path folder;

    @Test
    void loadsNothingOfJolokiaUnlessItIsTurnedOn() throws Exception {
        Path classes = folder.resolve("classes.log");
        Map<String, String> settings = Map.of("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + classes);
        try (ProofRig rig = new ProofRig(folder, new Random(1), settings)) {
            rig.startHub().awaitReady();
            assertThat(Files.readAllLines(classes))
                    .anyMatch(line -> line.contains(" io.signalbox.jmx.JolokiaServer "))
                    .filteredOn(line -> line.contains("org.jolokia") || line.contains("JolokiaAgent"))
                    .isEmpty();
        }
    }
}
