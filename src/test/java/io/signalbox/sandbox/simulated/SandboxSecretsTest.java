package io.signalbox.sandbox.simulated;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SandboxSecretsTest {

    @TempDir
    Path folder;

    @Test
    void writesSecretsThatOnlyTheirOwnerCanRead() throws Exception {
        SandboxSecrets.create(folder.resolve("secrets"));
        for (String name : new String[] {
            "crm/webhook", "billing/token", "marketing/api-key", "support/password", "success/token", "erp/password"
        }) {
            Path file = folder.resolve("secrets").resolve(name);
            assertThat(permissions(file)).isEqualTo("rw-------");
            assertThat(permissions(file.getParent())).isEqualTo("rwx------");
            assertThat(Files.readString(file)).hasSizeGreaterThan(24);
        }
        assertThat(permissions(folder.resolve("secrets"))).isEqualTo("rwx------");
    }

    @Test
    void leavesExistingSecretsAlone() throws Exception {
        Files.createDirectories(folder.resolve("billing"));
        Files.writeString(folder.resolve("billing/token"), "mine\n");
        assertThat(SandboxSecrets.create(folder).read("billing/token")).isEqualTo("mine");
    }

    @Test
    void drawsNewValuesForEachFolder() throws Exception {
        String one = SandboxSecrets.create(folder.resolve("one")).read("billing/token");
        String two = SandboxSecrets.create(folder.resolve("two")).read("billing/token");
        assertThat(one).isNotEqualTo(two);
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
