package io.signalbox.docs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** systemd understands the unit that is shipped, and finds it well closed. */
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

    /** What a service may do, from 0 (nothing) to 10; one without any of the unit's limits has 9.6. */
    @Test
    void systemdFindsTheServiceWellClosed() throws Exception {
        assertThat(exposure(unit())).isLessThanOrEqualTo(2.0);
        assertThat(exposure(unit().replace("ProtectSystem=strict", "").replaceAll("Restrict.*|SystemCall.*", "")))
                .isGreaterThan(2.0);
    }

    private double exposure(String unit) throws Exception {
        String said = analyze(unit, "security", "--offline=true", "--no-pager");
        Matcher level =
                Pattern.compile("Overall exposure level for \\S+: ([0-9.]+)").matcher(said);
        assumeTrue(level.find(), () -> "needs a newer systemd-analyze: " + said);
        return Double.parseDouble(level.group(1));
    }

    private static String unit() throws IOException {
        return Files.readString(Path.of("src/main/systemd/signalbox.service"))
                .replace(
                        "/opt/signalbox/signalbox",
                        Path.of("signalbox").toAbsolutePath().toString());
    }

    private String verify(String unit) throws IOException, InterruptedException {
        return analyze(unit, "verify", "--man=no");
    }

    private String analyze(String unit, String... verb) throws IOException, InterruptedException {
        Path file = folder.resolve("signalbox.service");
        Files.writeString(file, unit);
        List<String> command = new ArrayList<>(List.of(ANALYZER.toString()));
        command.addAll(List.of(verb));
        command.add(file.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
