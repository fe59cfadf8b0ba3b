package io.signalbox.cli.author;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.check.CheckRoutes;
import io.signalbox.check.CheckSettings;
import io.signalbox.check.UnitFinding;
import io.signalbox.cli.CommandLineFixture;
import io.signalbox.cli.command.Home;

import static org.assertj.core.api.Assertions.assertThat;

class InitCommandTest {

    @TempDir
    Path folder;

    private CommandLineFixture run(Path home, int code, String... args) {
        CommandLineFixture line = new CommandLineFixture(home);
        assertThat(line.run(args)).as(line.err()).isEqualTo(code);
        return line;
    }

    @Test
    void makesAProjectInWhichNewFilesHoldAndEditorsFindTheirSchemas() throws IOException {
        Path project = folder.resolve("our hub");

        run(folder, 0, "init", project.toString());

        assertThat(Files.readString(project.resolve("README.md"))).startsWith("# Our hub");
        run(project, 0, "new", "system", "shipping", "--owner-team", "t", "--vendor", "v@example.com");
        run(
                project,
                0,
                "new",
                "integration",
                "orders",
                "--from",
                "channel:order-placed",
                "--to",
                "system:shipping/create-record");
        assertThat(new CheckRoutes(CheckSettings.offline())
                        .check(project.resolve("routes"))
                        .findings())
                .noneMatch(UnitFinding::isError);
        Path system = project.resolve("routes/systems/shipping.yaml");
        String first = Files.readAllLines(system).get(0);
        assertThat(first).startsWith("# yaml-language-server: $schema=");
        assertThat(system.getParent().resolve(first.substring(first.indexOf('=') + 1)))
                .isRegularFile();
    }

    @Test
    void keepsSecretsAndDataOutOfVersionControl() throws Exception {
        Path project = folder.resolve("p");
        run(folder, 0, "init", project.toString());
        Files.createDirectories(project.resolve("secrets/billing"));
        Files.writeString(project.resolve("secrets/billing/token"), "secret");
        Files.createDirectories(project.resolve("data"));
        Files.writeString(project.resolve("data/ledger.db"), "rows");

        Process git = new ProcessBuilder("sh", "-c", "git init -q . && git add -A && git ls-files")
                .directory(project.toFile())
                .redirectErrorStream(true)
                .start();
        String tracked = new String(git.getInputStream().readAllBytes());

        assertThat(git.waitFor()).as(tracked).isZero();
        assertThat(tracked.lines())
                .contains("README.md", ".gitignore", "config/application.properties", "secrets/.gitignore")
                .contains("routes/systems/.gitkeep")
                .noneMatch(name -> name.contains("token") || name.contains("ledger"));
    }

    @Test
    void overwritesNothing() throws IOException {
        Path project = Files.createDirectories(folder.resolve("p"));
        Files.writeString(project.resolve("README.md"), "mine");

        CommandLineFixture line = run(folder, 1, "init", project.toString());

        assertThat(line.err()).contains("README.md is there already");
        assertThat(project).isDirectoryContaining(file -> file.endsWith("README.md"));
        assertThat(project.resolve("routes")).doesNotExist();
        assertThat(Files.readString(project.resolve("README.md"))).isEqualTo("mine");
    }

    @Test
    void isFoundAsTheProjectFromWithin() throws IOException {
        Path project = folder.toRealPath().resolve("p");
        run(folder, 0, "init", project.toString());
        assertThat(Home.around(project.resolve("routes/systems"), Map.of())).isEqualTo(new Home(project, Map.of()));
        assertThat(Home.around(folder, Map.of())).isNull();
    }
}
