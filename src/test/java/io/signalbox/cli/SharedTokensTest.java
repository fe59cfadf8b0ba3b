package io.signalbox.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.access.LedgerTokens;
import io.signalbox.access.LedgerTokens.Holder;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.sql.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code signalbox token} with the environment of a hub on PostgreSQL, beside that hub and without it. */
class SharedTokensTest {

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @TempDir
    Path folder;

    private CommandLineFixture cli() {
        return new CommandLineFixture(folder, POSTGRES.environment(), List.of("false"));
    }

    @Test
    void addsListsAndRemovesInTheLedger() {
        CommandLineFixture cli = cli();
        assertThat(cli.run("token", "add", "grafana", "--role", "viewer", "--person", "ada"))
                .as(cli.err())
                .isZero();
        assertThat(cli.out().strip()).hasSize(64);
        assertThat(cli.run("token", "add", "grafana", "--role", "admin")).isEqualTo(1);
        assertThat(folder.resolve("data/tokens")).doesNotExist();
        try (Ledger hub = POSTGRES.open(Clock.systemUTC())) {
            LedgerTokens tokens = new LedgerTokens(hub.notes(), folder.resolve("data/tokens"), System::nanoTime);
            assertThat(tokens.holders()).containsExactly(new Holder("grafana", "viewer", "ada"));
            assertThat(cli.run("token", "list")).isZero();
            assertThat(cli.out()).contains("grafana");
            assertThat(cli.run("token", "remove", "grafana")).isZero();
            assertThat(tokens.holders()).isEmpty();
        }
        assertThat(cli.run("token", "remove", "grafana")).isEqualTo(1);
        assertThat(cli.err()).contains("postgresql");
    }

    @Test
    void saysWhatIsMissingAndWhatDoesNotAnswer() {
        CommandLineFixture without =
                new CommandLineFixture(folder, Map.of("SIGNALBOX_LEDGER_ENGINE", "postgresql"), List.of("false"));
        assertThat(without.run("token", "list")).isEqualTo(1);
        assertThat(without.err()).contains("signalbox.ledger.url");
        CommandLineFixture away = new CommandLineFixture(
                folder,
                Map.of(
                        "SIGNALBOX_LEDGER_ENGINE",
                        "postgresql",
                        "SIGNALBOX_LEDGER_URL",
                        "jdbc:postgresql://127.0.0.1:1/none"),
                List.of("false"));
        assertThat(away.run("token", "list")).isEqualTo(1);
        assertThat(away.err()).contains("cannot open the ledger");
    }
}
