package io.signalbox.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Payloads lie in the data folder in clear text: nobody but the hub's own user reads a file of it, whatever the umask is. */
@Timeout(300)
class DataFilesIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void nobodyElseMayReadAnyFileOfTheDataFolder() throws IOException {
        Path old = Files.createDirectories(folder.resolve("data/versions/old"));
        Files.writeString(old.resolve("left-by-another-version.txt"), "payload");
        Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (ProofRig rig = new ProofRig(folder, new Random(1), Map.of("SIGNALBOX_DROP_POLL", "100ms"))) {
            DropFolder routes = rig.ownRoutes();
            rig.startHubWith("sh", "-c", "umask 000; exec \"$@\"", "sh").awaitReady();
            assertThat(rig.signUps().offer(new SignUp("C-1", 1))).isEqualTo(202);
            routes.breakAll();
            await("the broken files to be noticed").atMost(LIMIT).until(() -> rig.units()
                    .get("integration customer-onboarding")
                    .path("rejected")
                    .isObject());
            assertThat(rig.status().isObject()).isTrue();

            Map<String, String> permissions = permissions(folder.resolve("data"));

            assertThat(permissions)
                    .containsKeys("ledger.db", "ledger.db-wal", "ledger.lock", "token", "address", "key");
            assertThat(permissions.keySet()).anyMatch(name -> name.matches("versions/customer-onboarding/.*zip"));
            assertThat(permissions.values()).isSubsetOf(List.of("file rw-------", "folder rwx------"));
        }
    }

    private static Map<String, String> permissions(Path data) throws IOException {
        Map<String, String> permissions = new TreeMap<>();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.toList()) {
                permissions.put(
                        data.relativize(file).toString(),
                        (Files.isDirectory(file) ? "folder " : "file ")
                                + PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
        return permissions;
    }
}
