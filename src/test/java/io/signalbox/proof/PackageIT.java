package io.signalbox.proof;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.message.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What is released runs after unpacking, with nothing of the checkout, in a folder that nobody would have thought of. */
@Timeout(360)
class PackageIT {

    private static final Path TARGET = HubProcess.PACKAGE.getParent();

    @TempDir
    Path folder;

    private Path unpacked;

    @BeforeEach
    void unpack() throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("somebody's own folder"));
        List<Path> zips;
        try (Stream<Path> files = Files.list(TARGET)) {
            zips = files.filter(file -> file.getFileName().toString().matches("signalbox-.*\\.zip"))
                    .toList();
        }
        assertThat(zips).hasSize(1);
        URI zip = URI.create("jar:" + zips.get(0).toAbsolutePath().toUri());
        try (FileSystem packed = FileSystems.newFileSystem(zip, Map.of("enablePosixFileAttributes", true));
                Stream<Path> files = Files.walk(packed.getPath("/"))) {
            for (Path file : files.toList()) {
                Path target = elsewhere.resolve(file.toString().substring(1));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                    Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(file));
                }
            }
        }
        String name = zips.get(0).getFileName().toString();
        unpacked = elsewhere.resolve(name.substring(0, name.length() - ".zip".length()));
    }

    private String run(String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(unpacked.resolve("signalbox").toString()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        try {
            assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String said = Files.readString(out, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    @Test
    void doesItsWorkWithNothingElse() throws Exception {
        String name = unpacked.getFileName().toString();

        assertThat(run("--version"))
                .startsWith(name.replace('-', ' ').replace(" SNAPSHOT", "-SNAPSHOT") + " (commit ")
                .contains("Java " + Runtime.version());
        try (ProofRig rig = new ProofRig(folder, new Random(1), Map.of())) {
            HubProcess hub = rig.startLauncher(unpacked.resolve("signalbox"));
            hub.awaitReady();
            assertThat(rig.signUps().offer(new SignUp("C-1", 1))).isEqualTo(202);
            await("all systems to hear of it")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> rig.journal().size() >= ProofRig.SYSTEMS.size());
            hub.terminate();
            assertThat(hub.endsWithin(Duration.ofSeconds(30))).isTrue();
            assertThat(hub.exitCode()).isZero();
        }
    }

    @Test
    void namesEveryLibraryWithItsLicence() throws IOException {
        JsonNode bill = Json.mapper()
                .readTree(unpacked.resolve("licenses/sbom.cdx.json").toFile());
        String list = Files.readString(unpacked.resolve("licenses/THIRD-PARTY.txt"));
        List<String> named = new ArrayList<>();
        bill.path("components")
                .forEach(each -> named.add(
                        each.path("group").asText() + "." + each.path("name").asText() + "-"
                                + each.path("version").asText()));

        assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(bill.path("components"))
                .filteredOn(each -> each.path("licenses").isEmpty())
                .isEmpty();
        try (Stream<Path> jars = Files.list(unpacked.resolve("quarkus-app/lib/main"))) {
            assertThat(jars.map(jar -> jar.getFileName().toString()).map(jar -> jar.substring(0, jar.length() - 4)))
                    .isNotEmpty()
                    // Some are for one platform, which stands behind the version.
                    .allSatisfy(
                            jar -> assertThat(named).anyMatch(each -> jar.equals(each) || jar.startsWith(each + "-")));
        }
        assertThat(list).contains("org.xerial:sqlite-jdbc", "org.apache.camel:camel-core-engine");
        assertThat(unpacked.resolve("LICENSE")).isNotEmptyFile();
        assertThat(unpacked.resolve("licenses/texts")).isNotEmptyDirectory();
    }
}
