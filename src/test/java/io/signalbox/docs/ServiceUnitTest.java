package io.signalbox.docs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** systemd understands the unit of docs/install.md. */
class ServiceUnitTest {

    private static final Path ANALYZER = Path.of("/usr/bin/systemd-analyze");

    @TempDir
    Path folder;

    @BeforeEach
    void needsSystemd() {
        assumeTrue(Files.isExecutable(ANALYZER), "needs systemd-analyze");
    }

    @Test
    void systemdFindsNothingWrongWithTheUnit() throws Exception {
        assertThat(verify(unit())).isEmpty();
    }

    @Test
    void systemdFindsWhatIsWrongWithAUnit() throws Exception {
        assertThat(verify(unit().replace("Restart=always", "Restrt=always"))).contains("Restrt");
    }

    private static String unit() throws IOException {
        String page = Files.readString(Path.of("docs/install.md"));
        return page.split("```ini\n")[1].split("```")[0].replace(
                "/opt/signalbox/signalbox",
                Path.of("signalbox").toAbsolutePath().toString());
    }

    private String verify(String unit) throws IOException, InterruptedException {
        Path file = folder.resolve("signalbox.service");
        Files.writeString(file, unit);
        Process process = new ProcessBuilder(ANALYZER.toString(), "verify", "--man=no", file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
