package io.signalbox.proof;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.proof.Dockerfile.Instruction;
import io.signalbox.proof.Dockerfile.Stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What the image of Dockerfile.jvm runs, as it runs it, without an engine: its files laid out in a folder, its user, environment and command,
 * name spaces of its own, a root that cannot be written, a temporary folder from which nothing can be run.
 */
@Timeout(360)
class ContainerIT {

    private static final Path SCRIPT = Path.of("src/test/container/run-image.sh");
    private static final int SIGN_UPS = 10;

    @TempDir
    Path folder;

    private Path root;
    private Path state;
    private Stage image;

    @BeforeEach
    void layOut() throws Exception {
        assumeTrue(
                Namespace.isAllowedWithProcesses(), "needs root and unshare with name spaces for mounts and processes");
        root = Files.createDirectories(folder.resolve("root"));
        state = Files.createDirectories(folder.resolve("state"));
        Dockerfile file = Dockerfile.read(Dockerfile.JVM);
        image = file.image();
        for (Instruction copy : file.stage("program").all("COPY")) {
            copy(copy);
        }
    }

    /** From the stage that builds, which has built here already. */
    private void copy(Instruction copy) throws Exception {
        List<String> words = copy.words();
        String target = words.get(words.size() - 1);
        for (String source : words.subList(0, words.size() - 1)) {
            String name = source.substring("/src/".length());
            Path from = name.equals("target/quarkus-app") ? HubProcess.PACKAGE : Path.of(name);
            Path to = root.resolve(target.substring(1));
            boolean isFile = Files.isRegularFile(from);
            Files.createDirectories(isFile ? to : to.getParent());
            Process cp = new ProcessBuilder("cp", "-R", from.toString(), to.toString()).start();
            assertThat(cp.waitFor()).as("cp " + from + " " + to).isZero();
        }
    }

    /** What a container engine is told: settings, and folders from outside. */
    private Process start(Map<String, String> settings, List<String> mounts) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", SCRIPT.toString(), root.toString()));
        command.addAll(List.of(
                System.getProperty("java.home"),
                image.last("USER").text(),
                image.last("WORKDIR").text()));
        command.addAll(image.last("ENTRYPOINT").command());
        command.addAll(image.last("CMD").command());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("hub.log").toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> !name.equals("PATH"));
        environment.putAll(image.environment());
        environment.putAll(settings);
        environment.put(
                "STEPS", image.all("RUN").stream().map(Instruction::text).collect(Collectors.joining("\n")));
        environment.put("MOUNTS", String.join("\n", mounts));
        return builder.start();
    }

    private Map<String, String> settings(ProofRig rig) {
        Map<String, String> settings = new HashMap<>();
        rig.environment().forEach((name, value) -> {
            if (name.startsWith("SIGNALBOX_SYSTEM_") || name.startsWith("SIGNALBOX_POLICY_")) {
                settings.put(name, value);
            }
        });
        settings.put("QUARKUS_HTTP_PORT", Integer.toString(rig.url().getPort()));
        return settings;
    }

    private ProofRig rig() throws Exception {
        ProofRig rig = new ProofRig(folder, new Random(1), ProofLedgers.file(state.resolve("data")), Map.of());
        own(state);
        own(folder.resolve("secrets"));
        return rig;
    }

    /** As volumes are given to the user of a container. */
    private void own(Path path) throws Exception {
        String owner = image.last("USER").text();
        assertThat(new ProcessBuilder("chown", "-R", owner, path.toString())
                        .start()
                        .waitFor())
                .isZero();
    }

    private List<String> mounts() {
        return List.of(
                Path.of("routes").toAbsolutePath() + " /etc/signalbox/routes ro",
                folder.resolve("secrets") + " /etc/signalbox/secrets ro",
                state + " /var/lib/signalbox rw");
    }

    /** The hub itself, process 1 of its name space, as this machine sees it. */
    private static ProcessHandle hub(Process unshare) {
        return unshare.children().findFirst().orElseThrow();
    }

    @Test
    void doesTheMainJobAsAUserWithoutRightsOnAReadOnlyRootAndStopsInTime() throws Exception {
        try (ProofRig rig = rig()) {
            Process container = start(settings(rig), mounts());
            try {
                await("the hub to be ready")
                        .atMost(Duration.ofSeconds(150))
                        .failFast("it ended: see " + folder.resolve("hub.log"), () -> !container.isAlive())
                        .until(() -> HubProcess.isReady(rig.url()));
                List<SignUp> all = IntStream.range(0, SIGN_UPS)
                        .mapToObj(i -> new SignUp("C-" + i, 1))
                        .toList();
                for (SignUp signUp : all) {
                    assertThat(rig.signUps().offer(signUp)).isEqualTo(202);
                }
                await("all systems to hear of all")
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> rig.journal().size() >= SIGN_UPS * ProofRig.SYSTEMS.size());
                assertRights(hub(container));

                hub(container).destroy();

                assertThat(container.waitFor(30, TimeUnit.SECONDS))
                        .as("ends before it would be killed")
                        .isTrue();
                assertThat(container.exitValue()).isZero();
                assertThat(rig.tables().entries()).hasSizeGreaterThanOrEqualTo(SIGN_UPS * ProofRig.SYSTEMS.size());
                assertThat(rig.tables().entries()).allMatch(LedgerEntry::isDelivered);
                assertThat(Files.getAttribute(state.resolve("data/ledger.db"), "unix:uid"))
                        .isEqualTo(10001);
            } finally {
                container.children().forEach(ProcessHandle::destroyForcibly);
            }
        }
    }

    private static void assertRights(ProcessHandle hub) throws IOException {
        Path process = Path.of("/proc", Long.toString(hub.pid()));
        String status = Files.readString(process.resolve("status"));
        assertThat(status).containsPattern("Uid:\\s+10001\\s+10001").containsPattern("NoNewPrivs:\\s+1");
        assertThat(status).containsPattern("CapEff:\\s+0+\\n").containsPattern("NSpid:\\s+\\d+\\s+1\\n");
        for (String place : List.of("root/opt/signalbox/x", "root/etc/signalbox/routes/x", "root/x")) {
            assertThatThrownBy(() -> Files.createFile(process.resolve(place)))
                    .as("even for root: " + place)
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageContaining("Read-only");
        }
    }

    @Test
    void mountThatIsMissingIsNamedInOneLine() throws Exception {
        try (ProofRig rig = rig()) {
            Process container = start(settings(rig), mounts().subList(1, 3));

            assertThat(container.waitFor(150, TimeUnit.SECONDS)).isTrue();

            assertThat(container.exitValue()).isNotZero();
            assertThat(told()).singleElement().asString().contains("SB-7017", "/etc/signalbox/routes: it is missing");
        }
    }

    @Test
    void volumeOfAnotherUserIsNamedInOneLine() throws Exception {
        try (ProofRig rig = rig()) {
            Path foreign = Files.createDirectory(folder.resolve("foreign"));
            Process container = start(
                    settings(rig),
                    Stream.concat(mounts().subList(0, 2).stream(), Stream.of(foreign + " /var/lib/signalbox rw"))
                            .toList());

            assertThat(container.waitFor(150, TimeUnit.SECONDS)).isTrue();

            assertThat(container.exitValue()).isNotZero();
            assertThat(told())
                    .singleElement()
                    .asString()
                    .contains("SB-7007", "/var/lib/signalbox belongs to user 0, and the hub runs as user 10001");
        }
    }

    private List<String> told() throws IOException {
        return Files.readAllLines(folder.resolve("hub.log")).stream()
                .filter(line -> !line.contains(" INFO ") && !StartFailureIT.isOfJava(line))
                .toList();
    }
}
