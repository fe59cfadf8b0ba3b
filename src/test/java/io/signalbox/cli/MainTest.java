package io.signalbox.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.cli.command.Home;
import io.signalbox.cli.command.HubClient;

import static org.assertj.core.api.Assertions.assertThat;

class MainTest {

    @TempDir
    Path folder;

    @Test
    void listsItsCommandsAndExitCodes() {
        CommandLineFixture cli = new CommandLineFixture(folder);
        assertThat(cli.run("help")).isZero();
        assertThat(cli.out()).contains("run", "demo", "sandbox", "status", "send", "version", "Exit codes:");
    }

    @Test
    void answersWrongUsageWithTwo() {
        CommandLineFixture cli = new CommandLineFixture(folder);
        assertThat(cli.run()).isEqualTo(2);
        assertThat(cli.run("demmo")).isEqualTo(2);
        assertThat(cli.err()).contains("A command is missing.").contains("demo");
    }

    @Test
    void saysItsVersion() throws Exception {
        CommandLineFixture cli = new CommandLineFixture(folder);
        assertThat(cli.run("version", "--json")).isZero();
        assertThat(HubClient.JSON.readTree(cli.out()).get("version").asText()).isNotBlank();
    }

    @Test
    void saysFromWhichCommitItWasBuilt() throws Exception {
        CommandLineFixture cli = new CommandLineFixture(folder);
        assertThat(cli.run("--version")).isZero();
        assertThat(cli.out())
                .matches(
                        "(?s)signalbox \\d+\\.\\d+\\.\\d+\\S* \\(commit ([0-9a-f]{12}(-changed)?|unknown), Java .+\\)\\R");
        assertThat(cli.run("version", "--json")).isZero();
        assertThat(cli.out()).contains("\"commit\" : \"" + Home.built().commit());
    }

    @Test
    void saysWhatToDoWhenTheHubIsNotBuilt() {
        Home home = new Home(folder, Map.of());
        CommandLineFixture cli = new CommandLineFixture(
                folder, Map.of(), List.of("java", home.hubJar().toString()));
        assertThat(cli.run("run")).isEqualTo(1);
        assertThat(cli.run("demo")).isEqualTo(1);
        assertThat(cli.err()).contains("The hub is not built").contains("./mvnw package");
    }

    @Test
    void endsWithTheExitCodeOfTheHub() {
        CommandLineFixture cli = new CommandLineFixture(folder, Map.of(), List.of("sh", "-c", "exit 7"));
        assertThat(cli.run("run")).isEqualTo(7);
    }

    @Test
    void tellsTheHubWhereItsFoldersAre() throws Exception {
        Path seen = folder.resolve("seen");
        String script = "echo $SIGNALBOX_ROUTES $SIGNALBOX_DATA $SIGNALBOX_SYSTEM_BILLING_URL > " + seen;
        Map<String, String> env =
                Map.of("SIGNALBOX_DATA", folder.resolve("elsewhere").toString());
        CommandLineFixture cli = new CommandLineFixture(folder, env, List.of("sh", "-c", script));
        assertThat(cli.run("run", "--sandbox")).isZero();
        assertThat(Files.readString(seen))
                .startsWith(folder.resolve("routes") + " " + folder.resolve("elsewhere") + " http://127.0.0.1:")
                .endsWith("/billing\n");
    }
}
