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

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.proof.Dockerfile.Stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What an image runs, as it runs it, without an engine: its files laid out as its Dockerfile says, its user, environment and command, name
 * spaces of its own, a root that cannot be written, a temporary folder from which nothing can be run. The image is that of Dockerfile.native
 * where there is a native executable, else that of Dockerfile.jvm.
 */
@Timeout(360)
class ContainerIT {

    private static final int SIGN_UPS = 10;
    private static final long DAY = 1_700_000_000;
    private static final boolean NATIVE = HubProcess.executable() != null;
    /** Folders with libraries of the JDK that a builder does not link into the executable; released ones do. */
    private static final List<String> LIBRARIES = Stream.of(
                    System.getProperty("signalbox.native.libraries", "").split(":"))
            .filter(each -> !each.isEmpty())
            .toList();

    private static final String TAKEN_FROM_CACHE = "io.signalbox.hub.Lifecycle source: shared objects file";

    @TempDir
    static Path made;

    private static Stage image;
    private static Path files;

    @TempDir
    Path folder;

    private Path root;
    private Path state;

    @BeforeAll
    static void layOut() throws Exception {
        assumeTrue(
                Namespace.isAllowedWithProcesses(), "needs root and unshare with name spaces for mounts and processes");
        Dockerfile file = Dockerfile.read(NATIVE ? Dockerfile.NATIVE : Dockerfile.JVM);
        image = file.image();
        files = ImageLayout.make(file, Map.of("SOURCE_DATE_EPOCH", Long.toString(DAY)), HubProcess.executable(), made);
    }

    /** A container of its own, whose mount points nobody else sees. */
    @BeforeEach
    void create() throws Exception {
        root = folder.resolve("root");
        state = Files.createDirectories(folder.resolve("state"));
        assertThat(new ProcessBuilder("cp", "-a", files.toString(), root.toString())
                        .start()
                        .waitFor())
                .isZero();
    }

    /** What a container engine is told: settings, and folders from outside. */
    private Process start(Map<String, String> settings, List<String> mounts) throws IOException {
        List<String> command = new ArrayList<>(image.last("ENTRYPOINT").command());
        image.all("CMD").forEach(each -> command.addAll(each.command()));
        ProcessBuilder builder = ImageLayout.inNamespace(
                root,
                NATIVE ? "" : System.getProperty("java.home"),
                image.last("USER").text(),
                image.last("WORKDIR").text(),
                command);
        builder.redirectOutput(folder.resolve("hub.log").toFile());
        Map<String, String> environment = builder.environment();
        environment.putAll(image.environment());
        environment.putAll(settings);
        environment.put(
                "MOUNTS",
                Stream.concat(mounts.stream(), LIBRARIES.stream().map(each -> each + " " + each + " ro"))
                        .collect(Collectors.joining("\n")));
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
                awaitReady(container, rig);
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
                assertThat(healthOf(container, rig)).as("as HEALTHCHECK asks").isZero();

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

    /** What the engine runs in the container, again and again; its exit code. */
    private int healthOf(Process container, ProofRig rig) throws Exception {
        String pid = Long.toString(hub(container).pid());
        List<String> command = new ArrayList<>(List.of("nsenter", "--target", pid, "--mount", "--pid"));
        command.addAll(List.of("--root=/proc/" + pid + "/root", "--wd=/proc/" + pid + "/cwd"));
        String[] user = image.last("USER").text().split(":");
        command.addAll(List.of("--setuid", user[0], "--setgid", user[1]));
        command.addAll(image.last("HEALTHCHECK").command());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("health.log").toFile());
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(image.environment());
        environment.putAll(settings(rig));
        environment.put("PATH", "/opt/java/openjdk/bin:/usr/bin:/bin");
        environment.put("JAVA_HOME", "/opt/java/openjdk");
        return builder.start().waitFor();
    }

    @Test
    void takesItsClassesFromTheCacheOfTheImage() throws Exception {
        assumeFalse(NATIVE, "a native executable needs none");
        try (ProofRig rig = rig()) {
            Map<String, String> settings = settings(rig);
            settings.put(
                    "SIGNALBOX_JAVA_OPTS",
                    "-Xmx256m -XX:+UseSerialGC -Xlog:class+load:file=/var/lib/signalbox/classes");
            Process container = start(settings, mounts());
            try {
                awaitReady(container, rig);

                assertThat(Files.readString(state.resolve("classes"))).contains(TAKEN_FROM_CACHE);
            } finally {
                container.children().forEach(ProcessHandle::destroyForcibly);
                container.waitFor();
            }
        }
    }

    /** But for what a run of the hub makes, in a layer of its own. */
    @Test
    void filesHaveTheTimeThatTheBuildIsGiven() throws IOException {
        assumeFalse(NATIVE, "rewritten by the engine alone: docs/container.md");
        Path cache = files.resolve("opt/signalbox/quarkus-app/cache");

        assertThat(ImageLayout.files(files, "/opt/signalbox"))
                .hasSizeGreaterThan(300)
                .filteredOn(file -> !file.startsWith(cache))
                .allSatisfy(file -> assertThat(Files.getLastModifiedTime(file).to(TimeUnit.SECONDS))
                        .as(file.toString())
                        .isEqualTo(DAY));
        assertThat(ImageLayout.files(files, "/opt/signalbox/quarkus-app/cache"))
                .filteredOn(Files::isRegularFile)
                .isNotEmpty()
                .allMatch(file -> file.getFileName().toString().matches("(start|command)-.*|log"));
    }

    /** No project, no secret, nothing of the training run, and nothing that another than root may change. */
    @Test
    void holdsTheProgramAlone() throws IOException {
        assertThat(ImageLayout.files(files, "/etc/signalbox")).hasSize(1);
        assertThat(ImageLayout.files(files, "/var/lib/signalbox"))
                .singleElement()
                .satisfies(folder -> assertThat(Files.readAttributes(folder, "unix:uid,gid,mode"))
                        .containsEntry("uid", 10001)
                        .containsEntry("gid", 10001)
                        .containsEntry("mode", 0040700));
        assertThat(ImageLayout.files(files, "/opt/signalbox")).allSatisfy(file -> {
            assertThat(file.getFileName().toString()).doesNotMatch("secrets|data|\\.git|ledger.*|.*\\.pem|making");
            assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(0);
            assertThat((int) Files.getAttribute(file, "unix:mode") & 0022)
                    .as(file.toString())
                    .isZero();
        });
    }

    /** With a stand-in for the executable, so that this is known where none is built: the files alone. */
    @Test
    void imageOfTheExecutableIsTheExecutableWithItsLicences(@TempDir Path other) throws Exception {
        Path standIn = Files.writeString(other.resolve("stand-in"), "not a program");

        Path root = ImageLayout.make(Dockerfile.read(Dockerfile.NATIVE), Map.of(), standIn, other);

        assertThat(root.resolve("opt/signalbox/signalbox")).hasContent("not a program");
        assertThat(root.resolve("opt/signalbox/licenses/sbom.cdx.json")).isNotEmptyFile();
        try (Stream<Path> program = Files.list(root.resolve("opt/signalbox"))) {
            assertThat(program.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("signalbox", "LICENSE", "licenses");
        }
        assertThat(ImageLayout.files(root, "/etc/signalbox")).hasSize(1);
        assertThat(Files.readAttributes(root.resolve("var/lib/signalbox"), "unix:uid,mode"))
                .containsEntry("uid", 10001)
                .containsEntry("mode", 0040700);
    }

    private void awaitReady(Process container, ProofRig rig) {
        await("the hub to be ready")
                .atMost(Duration.ofSeconds(150))
                .failFast("it ended: see " + folder.resolve("hub.log"), () -> !container.isAlive())
                .until(() -> HubProcess.isReady(rig.url()));
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
