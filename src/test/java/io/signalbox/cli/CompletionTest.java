package io.signalbox.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The script is loaded into a real shell, and asks the real command line. */
class CompletionTest {

    private static final String INTEGRATIONS =
            """
            [{"name":"customer-onboarding","systems":[],"webhooks":[],"flows":[],"subscriptions":[],"runs":[]},
             {"name":"payroll","systems":[],"webhooks":[],"flows":[],"subscriptions":[],"runs":[]}]""";
    private static final String STATUS =
            """
            {"version":"1","systems":[{"name":"billing"},{"name":"crm"}],"subscriptions":[{"id":"customer-to-billing",
             "channel":"customer-signed-up"}]}""";

    @TempDir
    Path folder;

    private Path program;

    @BeforeEach
    void writeProgramAndScript() throws Exception {
        program = folder.resolve("signalbox");
        Files.writeString(
                program,
                "#!/bin/sh\nSIGNALBOX_HOME='" + folder + "' exec '" + System.getProperty("java.home")
                        + "/bin/java' -Xshare:auto -XX:TieredStopAtLevel=1 -cp '"
                        + System.getProperty("java.class.path")
                        + "' io.signalbox.cli.Main \"$@\"\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        CommandLineFixture cli = new CommandLineFixture(folder);
        assertThat(cli.run("completion", "bash")).isZero();
        Files.writeString(folder.resolve("script"), cli.out());
        Files.createDirectories(folder.resolve("routes/systems"));
        Files.createDirectories(folder.resolve("routes/invoicing"));
        Files.writeString(folder.resolve("routes/systems/shipping.yaml"), "system: shipping\n");
        Files.writeString(folder.resolve("routes/invoicing/integration.yaml"), "integration: invoicing\n");
    }

    /** What is offered at the end of the words, the last of which may be begun. */
    private List<String> complete(String shell, String... words) throws Exception {
        StringBuilder line = new StringBuilder("COMP_WORDS=('" + program + "'");
        for (String word : words) {
            line.append(" '").append(word).append("'");
        }
        line.append("); COMP_CWORD=").append(words.length).append("; _signalbox; printf '%s\\n' \"${COMPREPLY[@]}\"");
        String load = "source '" + folder.resolve("script") + "'; ";
        String frame = shell.equals("zsh") ? load + "emulate ksh; " : "set -u; " + load;
        List<String> command = new ArrayList<>(List.of(shell, "-c", frame + line));
        Process process = new ProcessBuilder(command).directory(folder.toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(new String(process.getErrorStream().readAllBytes())).isEmpty();
        return new String(process.getInputStream().readAllBytes())
                .lines()
                .filter(each -> !each.isEmpty())
                .toList();
    }

    @Test
    void completionKnowsEveryCommand() {
        CommandLineFixture cli = new CommandLineFixture(folder);
        assertThat(cli.run("completion")).isZero();
        assertThat(cli.out()).contains("complete -F", "parked", "retire", "--dry-run");
    }

    @Test
    void isRegisteredInBash() throws Exception {
        Process process = new ProcessBuilder(
                        "bash", "-c", "source '" + folder.resolve("script") + "'; complete -p signalbox")
                .start();
        assertThat(new String(process.getInputStream().readAllBytes())).contains("-F _signalbox");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void completesCommandsOptionsAndChoices(String shell) throws Exception {
        assumeTrue(isThere(shell));
        assertThat(complete(shell, "re"))
                .contains("replay", "resume", "release", "retire", "reload")
                .doesNotContain("run");
        assertThat(complete(shell, "new", "")).containsExactlyInAnyOrder("integration", "system", "route", "example");
        assertThat(complete(shell, "replay", "--d")).containsExactlyInAnyOrder("--data", "--dry-run");
        assertThat(complete(shell, "replay", "--reason", "it works again", "--d"))
                .contains("--dry-run");
        assertThat(complete(shell, "token", "")).containsExactlyInAnyOrder("add", "remove", "list");
        assertThat(complete(shell, "token", "add", "x", "--role", "")).contains("viewer", "operator", "admin");
        assertThat(complete(shell, "schema", "in")).containsExactly("integration");
    }

    @Test
    void completesNamesThatTheHubKnows() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        try (LocalHub hub = new LocalHub(path -> path.startsWith("/api/integrations") ? INTEGRATIONS : STATUS)) {
            Files.writeString(folder.resolve("data/address"), hub.url());
            assertThat(complete("bash", "contain", "")).containsExactly("billing", "crm");
            assertThat(complete("bash", "retire", "pay")).containsExactly("payroll");
            assertThat(complete("bash", "parked", "--subscription", "")).containsExactly("customer-to-billing");
            assertThat(complete("bash", "parked", "--integration", "=", "cu")).containsExactly("customer-onboarding");
            assertThat(complete("bash", "pause", "system/")).containsExactly("system/billing", "system/crm");
        }
    }

    @Test
    void completesNamesFromFilesWhereNoHubAnswers() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/address"), "http://127.0.0.1:9");
        assertThat(complete("bash", "contain", "")).containsExactly("shipping");
        assertThat(complete("bash", "retire", "")).containsExactly("invoicing");
        assertThat(complete("bash", "parked", "--code", "")).isEmpty();
    }

    private static boolean isThere(String shell) throws Exception {
        return new ProcessBuilder("sh", "-c", "command -v " + shell).start().waitFor() == 0;
    }
}
