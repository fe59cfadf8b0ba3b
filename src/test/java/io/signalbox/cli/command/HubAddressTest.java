package io.signalbox.cli.command;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.cli.CommandLineFixture;
import io.signalbox.cli.LocalHub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HubAddressTest {

    private static final URI GIVEN = URI.create("http://given:1");

    @TempDir
    Path folder;

    @Test
    void whatIsSaidGoesBeforeTheVariableAndThatBeforeTheFile() throws Exception {
        Files.writeString(folder.resolve("address"), "http://localhost:9191\n");
        Map<String, String> env = Map.of("SIGNALBOX_TARGET", "http://variable:2");
        assertThat(HubAddress.find(GIVEN, env, folder)).isEqualTo(GIVEN);
        assertThat(HubAddress.find(null, env, folder)).hasToString("http://variable:2");
        assertThat(HubAddress.find(null, Map.of(), folder)).hasToString("http://localhost:9191");
        Files.delete(folder.resolve("address"));
        assertThat(HubAddress.find(null, Map.of(), folder)).hasToString("http://127.0.0.1:8080");
    }

    @Test
    void refusesAVariableThatIsNoUrl() {
        assertThatThrownBy(() -> HubAddress.find(null, Map.of("SIGNALBOX_TARGET", "foo"), folder))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("SIGNALBOX_TARGET: 'foo' is not the URL of a hub");
    }

    @Test
    void commandsFollowTheHubOfTheDataFolder() throws Exception {
        CommandLineFixture cli = new CommandLineFixture(folder);
        Files.createDirectories(folder.resolve("data"));
        try (LocalHub hub = new LocalHub(200, "[]")) {
            Files.writeString(folder.resolve("data/address"), hub.url() + "\n");
            assertThat(cli.run("integrations")).as(cli.err()).isZero();
            assertThat(hub.requests).hasSize(1);
        }
    }

    @Test
    void aTargetThatIsNoUrlIsWrongUsageWithAHint() {
        CommandLineFixture cli = new CommandLineFixture(folder);
        assertThat(cli.run("status", "--target", "foo")).isEqualTo(2);
        assertThat(cli.err().lines().toList())
                .hasSize(3)
                .first()
                .asString()
                .contains("--target", "'foo' is not the URL of a hub; write one such as 'http://127.0.0.1:8080'");
        assertThat(cli.run("status", "--target", "localhost:8081")).isEqualTo(2);
        assertThat(cli.err()).contains("did you mean 'http://localhost:8081'?");
    }
}
