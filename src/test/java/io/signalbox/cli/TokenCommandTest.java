package io.signalbox.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class TokenCommandTest {

    @TempDir
    Path folder;

    @Test
    void tokenIsShownOnceAndKeptAsAHash() throws Exception {
        CommandLineFixture cli = new CommandLineFixture(folder);
        assertThat(cli.run("token", "add", "grafana", "--role", "viewer")).isZero();
        String token = cli.out().strip();
        Path file = folder.resolve("data/tokens");
        assertThat(token).hasSize(64);
        assertThat(Files.readString(file)).startsWith("grafana viewer ").doesNotContain(token);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(cli.run("token", "add", "grafana", "--role", "admin")).isEqualTo(1);
        assertThat(cli.run("token", "add", "x", "--role", "root")).isEqualTo(2);
        assertThat(cli.run("token", "add", "x", "--role", "operator for team revenue"))
                .isEqualTo(2);
        assertThat(cli.err()).contains("@integration/<name> or @team/<name>");
        assertThat(cli.run("token", "add", "ops", "--role", "operator@team/revenue-systems, viewer"))
                .isZero();
        assertThat(Files.readString(file)).contains("ops viewer,operator@team/revenue-systems ");
        assertThat(cli.run("token", "list")).isZero();
        assertThat(cli.out()).contains("viewer,operator@team/revenue-systems");
        assertThat(cli.run("token", "remove", "ops")).isZero();
        assertThat(cli.run("token", "remove", "grafana")).isZero();
        assertThat(Files.readString(file)).isEmpty();
    }

    @Test
    void saysWhoseATokenIs() throws Exception {
        CommandLineFixture cli = new CommandLineFixture(folder);
        assertThat(cli.run("token", "add", "laptop", "--role", "operator", "--person", "oidc:ada@acme.example"))
                .isZero();
        assertThat(Files.readString(folder.resolve("data/tokens"))).endsWith(" oidc:ada@acme.example\n");
        assertThat(cli.run("token", "add", "x", "--role", "viewer", "--person", "two words"))
                .isEqualTo(2);
        assertThat(cli.run("token", "list")).isZero();
        assertThat(cli.out()).contains("laptop", "oidc:ada@acme.example");
    }
}
