package io.signalbox.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The disk under a ledger in a file: it fills up and fails under load, and is full when the hub starts. */
@Timeout(240)
class DiskIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int SOME = 100;
    private static final SignUp SENT_AWAY = new SignUp("C-AWAY", 1);
    /** So that a write without room is met, and not the reserve for deliveries. */
    private static final Map<String, String> SMALL_DISK =
            Map.of("SIGNALBOX_LEDGER_KEEP_FREE", "64K", "SIGNALBOX_DELIVERY_RETRY_LONGEST", "5s");

    @TempDir
    Path folder;

    private Path data;

    @BeforeEach
    void mountSmallDisk() throws Exception {
        data = Files.createDirectory(folder.resolve("data"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", data.toString()),
                "a small disk can be mounted by root only");
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", "-l", data.toString());
    }

    @Test
    void takesNothingThatItCannotKeepSaysWhyAndGoesOnWhenTheDiskDoes() throws Exception {
        try (ProofRig rig = new ProofRig(folder, new Random(1), SMALL_DISK)) {
            HubProcess hub = rig.startHub();
            hub.awaitReady();
            rig.signUps().start(8, 10, Duration.ofMillis(10));
            rig.awaitMore(SOME);

            Path other = fill();
            rig.awaitSentAway(SENT_AWAY);
            assertThat(log()).contains("SB-3022");
            Files.delete(other);
            rig.awaitMore(SOME);

            limitFiles(hub, "1");
            rig.awaitSentAway(SENT_AWAY);
            limitFiles(hub, "unlimited");
            rig.awaitMore(SOME);

            rig.kill();
            takesNothingWhenItStartsOnAFullDisk(rig);
            rig.awaitMore(SOME);
            rig.signUps().stop();
            assertThat(rig.signUps().offer(SENT_AWAY)).isEqualTo(202);
            rig.awaitArrived();
            ProofRig.assertKept(rig.history());
        }
    }

    /** It does not start, or takes nothing; whichever: no word of damage, and no empty ledger in its place. */
    private void takesNothingWhenItStartsOnAFullDisk(ProofRig rig) throws IOException {
        Path other = fill();
        int before = log().length();
        HubProcess hub = rig.startHub();
        await("nothing to be taken")
                .atMost(LIMIT)
                .until(() -> !hub.isAlive() || rig.signUps().offer(SENT_AWAY) == 503);
        assertThat(hub.isReady()).isFalse();
        assertThat(log().substring(before)).doesNotContain("SB-3003", "SB-3052");
        Files.delete(other);
        hub.kill();
        rig.startHub().awaitReady();
    }

    /** What it writes behind the first byte of a file fails from now on, or no more; a file's end stands for a bad sector. */
    private static void limitFiles(HubProcess hub, String bytes) throws Exception {
        assertThat(run("prlimit", "--pid", Long.toString(hub.pid()), "--fsize=" + bytes + ":unlimited"))
                .isTrue();
    }

    private Path fill() throws IOException {
        Path other = data.resolve("other");
        try (var out = Files.newOutputStream(other)) {
            while (true) {
                out.write(new byte[4096]);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
        return other;
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("hub.log"));
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
