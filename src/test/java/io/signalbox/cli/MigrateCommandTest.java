package io.signalbox.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.ledger.sql.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;

class MigrateCommandTest {

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @TempDir
    Path folder;

    @Test
    void makesTheTablesAndNothingElse() {
        CommandLineFixture cli = new CommandLineFixture(folder, POSTGRES.environment(), List.of("false"));

        assertThat(cli.run("migrate")).as(cli.err()).isZero();
        assertThat(cli.out()).contains("postgresql localhost:", "has the tables of this version");
        assertThat(cli.run("migrate", "--json")).as("a second time").isZero();

        assertThat(POSTGRES.count("SELECT count(*) FROM flyway_schema_history")).isGreaterThan(14);
        assertThat(POSTGRES.count("SELECT count(*) FROM process")).isZero();
        assertThat(POSTGRES.count("SELECT count(*) FROM ledger")).isZero();
    }

    @Test
    void saysWhatIsMissing() {
        CommandLineFixture cli = new CommandLineFixture(folder, Map.of(), List.of("false"));

        assertThat(cli.run("migrate")).isEqualTo(1);

        assertThat(cli.err()).contains("signalbox.ledger.url");
    }
}
