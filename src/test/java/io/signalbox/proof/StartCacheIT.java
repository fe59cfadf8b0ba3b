package io.signalbox.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The hub as the launcher starts it, from a cache that a training run has made. */
@Timeout(600)
class StartCacheIT {

    private static final String TAKEN_FROM_CACHE = "io.signalbox.hub.Lifecycle source: shared objects file";

    @TempDir
    Path folder;

    @Test
    void hubAndCommandsTakeTheirClassesFromTheCache() throws Exception {
        Path launcher = install();
        assertThat(output(launcher, Map.of("SIGNALBOX_START_CACHE", "make"), "version"))
                .contains("Making the start cache")
                .doesNotContain("could not be made");
        Path classes = folder.resolve("classes");
        Map<String, String> logged = Map.of(
                "SIGNALBOX_START_CACHE",
                "use",
                "SIGNALBOX_JAVA_OPTS",
                "-Xmx256m -XX:+UseSerialGC -Xlog:class+load:file=" + classes);

        try (ProofRig rig = new ProofRig(folder, new Random(1), logged)) {
            rig.startLauncher(launcher).awaitReady();
            assertThat(rig.signUps().offer(new SignUp("C-1-1", 1))).isEqualTo(202);
            assertThat(Files.readString(classes)).contains(TAKEN_FROM_CACHE);
            assertThat(Files.readString(folder.resolve("hub.log"))).doesNotContain("WARNING:", "[warning]", "[error");
        }
        assertThat(output(launcher, Map.of("JAVA_TOOL_OPTIONS", "-Xlog:class+load"), "check"))
                .contains("io.signalbox.cli.Main source: shared objects file");
    }

    private Path install() throws IOException {
        Path program = Files.createDirectories(folder.resolve("program/target"));
        copy(HubProcess.PACKAGE.toAbsolutePath(), program.resolve("quarkus-app"));
        copy(Path.of("routes").toAbsolutePath(), folder.resolve("program/routes"));
        return Files.copy(
                Path.of("signalbox"), folder.resolve("program/signalbox"), StandardCopyOption.COPY_ATTRIBUTES);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(found -> !found.startsWith(from.resolve("cache")))
                    .toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private String output(Path launcher, Map<String, String> environment, String command) throws Exception {
        Path said = folder.resolve("said");
        ProcessBuilder builder = new ProcessBuilder(launcher.toString(), command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(8, TimeUnit.MINUTES)).isTrue();
        return Files.readString(said);
    }
}
