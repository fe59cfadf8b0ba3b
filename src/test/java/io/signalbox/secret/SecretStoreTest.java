package io.signalbox.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.problem.ProblemException;
import io.signalbox.schedule.ManualClock;
import io.signalbox.system.Auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SecretStoreTest {

    private static final SecretName NAME = new SecretName("billing/api-key");

    @TempDir
    Path folder;

    private Path write(String text) throws IOException {
        Path file = folder.resolve("billing/api-key");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void takesFilesBeforeTheEnvironment() throws IOException {
        SecretStore secrets =
                SecretStore.of(folder, Map.of("SIGNALBOX_SECRET_BILLING_API_KEY", "from-env"), Clock.systemUTC());
        assertThat(secrets.get(NAME).reveal()).isEqualTo("from-env");

        write("from-file\r\n");
        assertThat(secrets.get(NAME).reveal()).isEqualTo("from-file");
    }

    @Test
    void readsRotatedFileAnew() throws IOException {
        SecretStore secrets = SecretStore.of(folder, Map.of(), Clock.systemUTC());
        write("one");
        assertThat(secrets.get(NAME).reveal()).isEqualTo("one");

        write("three");
        assertThat(secrets.get(NAME).reveal()).isEqualTo("three");
    }

    /** As the kubelet does it: a new folder, and a link that is swapped; the files may even have the same time and size. */
    @Test
    void followsSwappedLinkOfKubernetesMount() throws IOException {
        ManualClock later = new ManualClock();
        later.pass(Duration.between(later.instant(), Instant.now()).plusHours(1)); // long settled
        SecretStore secrets = SecretStore.of(folder, Map.of(), later);
        Path mount = Files.createDirectories(folder.resolve("billing"));
        FileTime time = FileTime.from(Instant.parse("2026-11-24T10:15:30Z"));
        for (String version : List.of("..v1", "..v2")) {
            Path file = Files.createDirectories(mount.resolve(version)).resolve("api-key");
            Files.writeString(file, "secret" + version);
            Files.setLastModifiedTime(file, time);
        }
        Files.createSymbolicLink(mount.resolve("..data"), Path.of("..v1"));
        Files.createSymbolicLink(mount.resolve("api-key"), Path.of("..data/api-key"));
        assertThat(secrets.get(NAME).reveal()).isEqualTo("secret..v1");
        assertThat(secrets.get(NAME).reveal()).isEqualTo("secret..v1");

        Files.createSymbolicLink(mount.resolve("..data_tmp"), Path.of("..v2"));
        Files.move(mount.resolve("..data_tmp"), mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
        assertThat(secrets.get(NAME).reveal()).as("within the same moment").isEqualTo("secret..v1");
        later.pass(Duration.ofMillis(5));

        assertThat(secrets.get(NAME).reveal()).isEqualTo("secret..v2");
        assertThat(secrets.previous(NAME).orElseThrow().reveal()).isEqualTo("secret..v1");
    }

    @Test
    void noticesChangeWithinOneTickOfTheFileSystemsClock() throws IOException {
        Path file = write("one");
        FileTime time = Files.getLastModifiedTime(file);
        SecretStore secrets = SecretStore.of(folder, Map.of(), Clock.fixed(time.toInstant(), ZoneOffset.UTC));
        assertThat(secrets.get(NAME).reveal()).isEqualTo("one");

        Files.writeString(file, "two");
        Files.setLastModifiedTime(file, time);

        assertThat(secrets.get(NAME).reveal()).isEqualTo("two");
    }

    @Test
    void asksSourcesInTheirOrder() {
        SecretSource first = SecretStore.environment(Map.of("SIGNALBOX_SECRET_BILLING_API_KEY", "from-env"));
        SecretStore secrets = SecretStore.of(
                List.of(first, SecretStore.files(folder, Clock.systemUTC())), Clock.systemUTC(), Duration.ofHours(1));

        assertThat(secrets.get(NAME).reveal()).isEqualTo("from-env");
        assertThat(secrets.origin(NAME).orElseThrow().source()).isEqualTo("environment");
    }

    @Test
    void masksTheFormsInWhichASecretMayComeBack() throws IOException {
        SecretStore secrets = SecretStore.of(folder, Map.of(), Clock.systemUTC());
        write("pa+ss/word");
        secrets.get(NAME);
        secrets.concealForGood("aHViOnBhK3NzL3dvcmQ=");
        for (int i = 0; i < 600; i++) {
            secrets.conceal("token-" + i);
        }
        assertThat(secrets.mask("Basic aHViOnBhK3NzL3dvcmQ=")).isEqualTo("Basic ***");
        assertThat(secrets.mask("token-599")).isEqualTo("***");
        secrets.conceal("pa+ss/word-and-more");

        assertThat(secrets.mask("form=pa%2Bss%2Fword&x=1")).isEqualTo("form=***&x=1");
        assertThat(secrets.mask("pa+ss/word-and-more")).isEqualTo("***");
        write("-----BEGIN KEY-----\nMIIEvQIBADANBgkqhkiG9w0\n-----END KEY-----\n");
        secrets.get(NAME);
        assertThat(secrets.mask("key MIIEvQIBADANBgkqhkiG9w0 is wrong")).isEqualTo("key *** is wrong");
    }

    @Test
    void saysWhereToPutMissingSecret() {
        assertThatThrownBy(() ->
                        SecretStore.of(folder, Map.of(), Clock.systemUTC()).get(NAME))
                .isInstanceOf(ProblemException.class)
                .hasMessage("SB-4004  secret 'billing/api-key' is missing; put it into the file "
                        + folder.resolve("billing/api-key")
                        + " or the environment variable SIGNALBOX_SECRET_BILLING_API_KEY");
    }

    @Test
    void masksWhatItHandedOut() throws IOException {
        SecretStore secrets = SecretStore.of(folder, Map.of(), Clock.systemUTC());
        write("hunter2");
        Secret secret = secrets.get(NAME);

        assertThat(secrets.mask("the key hunter2 is wrong")).isEqualTo("the key *** is wrong");
        assertThat(secret).hasToString("***");
        assertThat(new Auth.Bearer(NAME).header(secrets).orElseThrow().toString())
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token",
                "../token",
                "billing/../token",
                "/etc/passwd",
                "billing//token",
                "Billing/token",
                "a/b\n"
            })
    void refusesNameThatCouldLeadElsewhere(String name) {
        assertThatThrownBy(() -> new SecretName(name)).isInstanceOf(IllegalArgumentException.class);
        assertThat(SecretName.parse("{{secret:" + name + "}}")).isEmpty();
    }

    @Test
    void signsInAsRfc7617Says() {
        SecretStore secrets = SecretStore.of(folder, Map.of("SIGNALBOX_SECRET_A_B", "open sesame"), Clock.systemUTC());

        assertThat(new Auth.Basic(PlainOrSecret.plain("Aladdin"), new SecretName("a/b"))
                        .header(secrets)
                        .orElseThrow()
                        .value())
                .isEqualTo("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    }
}
