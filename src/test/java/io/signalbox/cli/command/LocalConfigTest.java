package io.signalbox.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a command knows of the configuration is what a hub started here would know. */
class LocalConfigTest {

    @TempDir
    Path folder;

    @BeforeEach
    void setUp() throws IOException {
        Files.createDirectory(folder.resolve("config"));
        write(
                """
                billing.host=api.acme.example
                billing.url=https://${billing.host}/v2
                %prod.billing.host=api.acme.com
                billing.tokens=${billing.url}/tokens
                %sandbox.billing.host=localhost
                support.url=https://${support.host:support.acme.example}
                empty.url=
                circle.url=${circle.url}
                """);
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("config/application.properties"), text);
    }

    private LocalConfig config(Map<String, String> env) {
        return LocalConfig.of(new Home(folder, env));
    }

    @Test
    void readsTheProfileInWhichTheHubRuns() {
        assertThat(config(Map.of()).value("billing.host")).contains("api.acme.com");
        assertThat(config(Map.of("QUARKUS_PROFILE", "sandbox")).value("billing.host"))
                .contains("localhost");
        assertThat(config(Map.of("QUARKUS_PROFILE", "other")).value("billing.host"))
                .contains("api.acme.example");
    }

    @Test
    void fillsExpressions() {
        assertThat(config(Map.of()).value("billing.url")).contains("https://api.acme.com/v2");
        assertThat(config(Map.of("BILLING_HOST", "127.0.0.1")).value("billing.url"))
                .contains("https://127.0.0.1/v2");
        assertThat(config(Map.of()).value("support.url")).contains("https://support.acme.example");
        assertThat(config(Map.of()).value("billing.tokens")).contains("https://api.acme.com/v2/tokens");
        assertThat(config(Map.of()).value("circle.url")).isPresent();
    }

    @Test
    void takesTheEnvironmentBeforeTheFile() {
        assertThat(config(Map.of("BILLING_URL", "http://localhost:1")).value("billing.url"))
                .contains("http://localhost:1");
        assertThat(config(Map.of()).value("empty.url")).isEmpty();
        assertThat(config(Map.of()).value("no.url")).isEmpty();
    }

    @Test
    void refusesAFileThatCannotBeRead() throws IOException {
        write("a=\\u12");
        assertThatThrownBy(() -> config(Map.of()))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("application.properties")
                .hasMessageContaining("correct the file");
    }

    @Test
    void namesTheVariableOfASystem() {
        assertThat(LocalConfig.systemUrl("billing-eu", "http://localhost:1"))
                .isEqualTo(Map.entry("SIGNALBOX_SYSTEM_BILLING_EU_URL", "http://localhost:1"));
    }
}
