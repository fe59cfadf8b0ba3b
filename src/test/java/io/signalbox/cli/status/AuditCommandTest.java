package io.signalbox.cli.status;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.cli.CommandLineFixture;

import static org.assertj.core.api.Assertions.assertThat;

class AuditCommandTest {

    @TempDir
    Path folder;

    private CommandLineFixture cli;

    @BeforeEach
    void writeToken() throws Exception {
        cli = CommandLineFixture.withToken(folder);
    }

    private String run(String answer, String... args) throws Exception {
        return cli.ask(0, path -> answer, args).get(0);
    }

    @Test
    void auditShowsWhoAndWhy() throws Exception {
        String audit =
                """
                [{"id":9,"at":"2026-11-24T10:15:30Z","request":{"actor":"ada","role":"operator","via":"api","action":"replay",
                 "target":"delivery/17","reason":"billing is back"},"result":"done","detail":null}]""";
        run(audit, "audit", "--actor", "ada");
        assertThat(cli.out())
                .contains(
                        "     9  2026-11-24 10:15:30Z  ada  operator  api        replay  delivery/17  done    billing is back");
    }
}
