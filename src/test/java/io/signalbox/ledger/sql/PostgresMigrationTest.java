package io.signalbox.ledger.sql;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.signalbox.ledger.Ledger;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresMigrationTest extends MigrationContract {

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @Override
    Ledger open() {
        return POSTGRES.open();
    }

    @Override
    DataSource database() {
        return POSTGRES.source();
    }

    @Override
    String scripts() {
        return "db/postgresql";
    }

    @Test
    void hubsThatStartTogetherChangeTheTablesOnce() {
        List<CompletableFuture<Ledger>> starts = Stream.generate(() -> CompletableFuture.supplyAsync(this::open))
                .limit(3)
                .toList();

        starts.forEach(each -> each.join().close());

        assertThat(POSTGRES.count("SELECT count(*) - count(DISTINCT version) FROM flyway_schema_history"))
                .isZero();
    }
}
