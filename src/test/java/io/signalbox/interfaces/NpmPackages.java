package io.signalbox.interfaces;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Assumptions;

import io.signalbox.message.Json;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Programs on packages of npm, pinned in {@code src/test/clients} and installed below {@code target/}. A test that needs them is skipped where
 * node or npm or the packages are missing.
 */
public final class NpmPackages {

    /** Where they run, and where files for them go. */
    public static final Path FOLDER = Path.of("target/clients");

    private static final Path SOURCES = Path.of("src/test/clients");

    private NpmPackages() {}

    /** What a program came to. */
    public record Ended(int exit, String out) {}

    /** One process at a time: tests run in several. */
    public static synchronized void install() throws Exception {
        Files.createDirectories(FOLDER);
        try (FileChannel lock = FileChannel.open(
                        Path.of("target/clients.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = lock.lock()) {
            assertThat(held.isValid()).isTrue();
            installAlone();
        }
    }

    private static void installAlone() throws Exception {
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                if (!file.toString().endsWith(".java")) {
                    Files.writeString(FOLDER.resolve(file.getFileName()), Files.readString(file));
                }
            }
        }
        Path installed = FOLDER.resolve("installed.json");
        String wanted = Files.readString(SOURCES.resolve("package.json"));
        if (!Files.exists(installed) || !Files.readString(installed).equals(wanted)) {
            Ended npm = run(List.of("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--silent"));
            Assumptions.assumeTrue(npm.exit() == 0, () -> "npm cannot install the clients: " + npm.out());
            Files.writeString(installed, wanted);
        }
    }

    public static Ended run(List<String> command) throws Exception {
        Path out = Files.createTempFile(FOLDER, "run", ".txt");
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
        } catch (IOException e) {
            return new Ended(127, e.getMessage());
        }
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
        }
        return new Ended(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8));
    }

    /** Runs a program of {@code src/test/clients}, which ends well and prints JSON. */
    public static JsonNode node(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("node"));
        command.addAll(List.of(arguments));
        Ended ended = run(command);
        assertThat(ended.exit()).as(ended.out()).isZero();
        return Json.reader().readTree(ended.out());
    }
}
