package io.signalbox.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.proof.Dockerfile.Instruction;
import io.signalbox.proof.Dockerfile.Stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The images' files by rules of ours, and by linters that nobody here wrote; those from npm are skipped where they cannot be had. */
class ImageFilesTest {

    private static final Path SOURCES = Path.of("src/test/container");
    private static final Path FOLDER = Path.of("target/container-linters");
    private static final Duration GRACE = Duration.ofSeconds(30);

    private static Dockerfile read(String kind) throws IOException {
        return Dockerfile.read(Path.of("src/main/docker/Dockerfile." + kind));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jvm", "native"})
    void runsAsAUserWithoutRightsWhoseNumberClustersCanCheck(String kind) throws IOException {
        assertThat(read(kind).image().last("USER").text()).isEqualTo("10001:10001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jvm", "native"})
    void signalsReachTheHubItself(String kind) throws IOException {
        Stage image = read(kind).image();

        assertThat(image.last("STOPSIGNAL").text()).isEqualTo("SIGTERM");
        assertThat(image.last("ENTRYPOINT").command()).containsExactly("/opt/signalbox/signalbox");
        assertThat(image.last("HEALTHCHECK").command()).containsExactly("/opt/signalbox/signalbox", "health");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jvm", "native"})
    void saysWhatItIs(String kind) throws IOException {
        assertThat(read(kind).image().last("LABEL").text())
                .contains("image.title=", "image.description=", "image.licenses=\"Apache-2.0\"")
                .contains("image.version=\"${VERSION}\"", "image.revision=\"${COMMIT}\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jvm", "native"})
    void holdsNoSecretAndNoProject(String kind) throws IOException {
        Dockerfile file = read(kind);

        assertThat(file.stages()).allSatisfy(stage -> {
            assertThat(stage.all("ADD")).isEmpty();
            assertThat(stage.instructions())
                    .filteredOn(each -> each.name().equals("ENV") || each.name().equals("ARG"))
                    .noneMatch(each -> each.text().matches("(?i).*(password|token|_key|secret_)[^ ]*=.*"));
        });
        assertThat(file.image().environment())
                .containsEntry("SIGNALBOX_SECRETS", "/etc/signalbox/secrets")
                .containsEntry("SIGNALBOX_ROUTES", "/etc/signalbox/routes")
                .containsEntry("SIGNALBOX_DATA", "/var/lib/signalbox/data");
        assertThat(file.image().all("COPY"))
                .extracting(Instruction::text)
                .noneMatch(text -> text.contains(" /etc/signalbox/"));
    }

    /** Where a digest is published that can be checked, the image is that and no other; docs/container.md says where it is not. */
    @ParameterizedTest
    @CsvSource({"jvm, @sha256:[0-9a-f]{64}", "native, ''"})
    void baseImagesHaveAVersionAndADigestWhereOneIsPublished(String kind, String digest) throws IOException {
        String text = Files.readString(Path.of("src/main/docker/Dockerfile." + kind));

        assertThat(text.lines().filter(line -> line.startsWith("ARG BUILD_IMAGE") || line.startsWith("ARG RUN_IMAGE")))
                .hasSize(2)
                .allMatch(line -> line.matches("ARG \\w+=[a-z0-9./-]+:[a-z0-9._-]*\\d[a-z0-9._-]*" + digest));
        assertThat(text.lines().filter(line -> line.startsWith("FROM")))
                .allMatch(line -> line.matches("FROM (\\$\\{(BUILD|RUN)_IMAGE}|program)( AS \\w+)?"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jvm", "native"})
    void whatIsCopiedIsInTheContextOrMadeByTheBuild(String kind) throws IOException {
        Dockerfile file = read(kind);
        for (Stage stage : file.stages()) {
            for (Instruction copy : stage.all("COPY")) {
                if ("build".equals(copy.option("--from"))) {
                    List<String> words = copy.words();
                    for (String source : words.subList(0, words.size() - 1)) {
                        Path path = Path.of(source);
                        boolean made = source.startsWith("/src/target/") || source.startsWith("/root-of-image/");
                        assertThat(made || Files.exists(Path.of("/src").relativize(path)))
                                .as(source)
                                .isTrue();
                    }
                }
            }
        }
    }

    /** Docker stops with SIGKILL after the time that compose gives. */
    @Test
    void composeWaitsForTheDrain() throws IOException {
        String compose = Files.readString(Path.of("docker-compose.yaml"));

        assertThat(compose).containsPattern("image: postgres:[0-9.]+-alpine@sha256:[0-9a-f]{64}\n");
        assertThat(compose).contains("stop_grace_period: " + GRACE.toSeconds() + "s");
        assertThat(compose.split("read_only: true", -1)).as("hub and sandbox").hasSize(3);
    }

    private record Ended(int exit, String out) {}

    private static Ended run(String... command) throws Exception {
        Path out = Files.createTempFile(FOLDER, "run", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
            if (!process.waitFor(3, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
            }
            return new Ended(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return new Ended(127, e.getMessage());
        }
    }

    private static void install() throws Exception {
        Files.createDirectories(FOLDER);
        for (String file : List.of("package.json", "dockerfiles.mjs", "dclintrc.json")) {
            Files.writeString(FOLDER.resolve(file), Files.readString(SOURCES.resolve(file)));
        }
        Path installed = FOLDER.resolve("installed.json");
        String wanted = Files.readString(SOURCES.resolve("package.json"));
        if (!Files.exists(installed) || !Files.readString(installed).equals(wanted)) {
            Ended npm = run("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--silent");
            assumeTrue(npm.exit() == 0, () -> "npm cannot install the linters: " + npm.out());
            Files.writeString(installed, wanted);
        }
    }

    @Test
    void linterOfDockerfilesFindsNothing() throws Exception {
        install();
        Path broken = Files.writeString(FOLDER.resolve("Dockerfile.broken"), "FROM scratch\nRUNN x\n");
        List<String> command = new ArrayList<>(List.of("node", "dockerfiles.mjs"));
        for (Path file : List.of(Dockerfile.JVM, Dockerfile.NATIVE)) {
            command.add(file.toAbsolutePath().toString());
        }

        assertThat(run(command.toArray(String[]::new))).isEqualTo(new Ended(0, ""));
        assertThat(run("node", "dockerfiles.mjs", broken.toAbsolutePath().toString())
                        .out())
                .contains("2: Unknown instruction: RUNN");
    }

    @Test
    void composeFileFollowsTheSchema() throws Exception {
        install();
        Path compose = Files.copy(
                Path.of("docker-compose.yaml"),
                FOLDER.resolve("docker-compose.yaml"),
                StandardCopyOption.REPLACE_EXISTING);
        Ended clean = lint(compose);
        assertThat(clean.exit()).as(clean.out()).isZero();

        Path broken = FOLDER.resolve("broken.yaml");
        Files.writeString(broken, Files.readString(compose).replace("read_only: true", "read_onyl: true"));
        assertThat(lint(broken).out()).contains("invalid-schema");
    }

    private static Ended lint(Path compose) throws Exception {
        return run(
                "node",
                "node_modules/dclint/bin/dclint.cjs",
                "--config",
                "dclintrc.json",
                compose.getFileName().toString());
    }

    /** The names that the images, the unit of systemd and docs/install.md agree on. */
    @Test
    void imagesAndServiceKeepTheirDataAtTheSamePlace() throws IOException {
        String unit = Files.readString(Path.of("src/main/systemd/signalbox.service"));
        Map<String, String> environment = read("jvm").image().environment();

        assertThat(unit)
                .contains(
                        "SIGNALBOX_DATA=" + environment.get("SIGNALBOX_DATA"),
                        "SIGNALBOX_HOME=" + environment.get("SIGNALBOX_HOME"));
        assertThat(read("native").image().environment())
                .containsEntry("SIGNALBOX_DATA", environment.get("SIGNALBOX_DATA"))
                .containsEntry("SIGNALBOX_HOME", environment.get("SIGNALBOX_HOME"));
    }
}
