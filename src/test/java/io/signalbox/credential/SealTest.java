package io.signalbox.credential;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.secret.SecretStore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SealTest {

    @TempDir
    Path data;

    private final Seal seal = new Seal(new byte[Seal.KEY]);

    private SecretStore secrets(String key) {
        return SecretStore.of(
                data.resolve("none"),
                key == null ? Map.of() : Map.of("SIGNALBOX_SECRET_SIGNALBOX_KEY", key),
                new TestClock());
    }

    @Test
    void opensWhatItClosedAtThatPlaceOnly() {
        String closed = seal.close("hunter2", "oauth-token/crm");

        assertThat(closed).doesNotContain("hunter2");
        assertThat(seal.open(closed, "oauth-token/crm")).contains("hunter2");
        assertThat(seal.open(closed, "oauth-token/billing")).isEmpty();
        assertThat(seal.close("hunter2", "oauth-token/crm")).isNotEqualTo(closed);
    }

    @Test
    void opensNothingThatWasChangedOrClosedWithAnotherKey() {
        String closed = seal.close("hunter2", "p");
        byte[] other = new byte[Seal.KEY];
        other[0] = 1;
        char last = closed.charAt(closed.length() - 5);

        assertThat(new Seal(other).open(closed, "p")).isEmpty();
        assertThat(seal.open(
                        closed.substring(0, closed.length() - 5)
                                + (last == 'A' ? 'B' : 'A')
                                + closed.substring(closed.length() - 4),
                        "p"))
                .isEmpty();
        assertThat(seal.open("v1.00000000.", "p")).isEmpty();
        assertThat(seal.open("garbage", "p")).isEmpty();
    }

    @Test
    void tellsValuesApartWithoutTellingThem() {
        assertThat(seal.fingerprint("a".getBytes())).isEqualTo(seal.fingerprint("a".getBytes()));
        assertThat(seal.fingerprint("a".getBytes())).isNotEqualTo(seal.fingerprint("b".getBytes()));
    }

    @Test
    void makesKeyOnceForItsOwnerOnly() throws IOException {
        byte[] made = SealKey.find(secrets(null), data);

        assertThat(made).hasSize(Seal.KEY).isNotEqualTo(new byte[Seal.KEY]);
        assertThat(SealKey.find(secrets(null), data)).isEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("key"))))
                .isEqualTo("rw-------");
        try (var files = Files.list(data)) {
            assertThat(files).containsExactly(data.resolve("key"));
        }
    }

    @Test
    void prefersTheSharedKey() {
        assertThat(SealKey.find(secrets("00".repeat(31) + "ff"), data)).endsWith((byte) 0xff);
        assertThat(data.resolve("key")).doesNotExist();
    }

    @Test
    void refusesKeyThatIsNone() throws IOException {
        assertThatThrownBy(() -> SealKey.find(secrets("short"), data))
                .hasMessageContaining("signalbox/key")
                .hasMessageContaining("openssl rand -hex 32")
                .hasMessageNotContaining("'short'");
        Files.writeString(data.resolve("key"), "");
        assertThatThrownBy(() -> SealKey.find(secrets(null), data))
                .hasMessageContaining(data.resolve("key").toString());
    }
}
