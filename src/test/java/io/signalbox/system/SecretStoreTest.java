package io.signalbox.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.problem.ProblemException;

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
