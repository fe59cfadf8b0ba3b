package io.signalbox.ledger;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class PostgresDeskTest extends DeskContract {

    private static EmbeddedPostgres postgres;
    private static int databases;

    private String database;

    @BeforeAll
    static void startServer() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        postgres.close();
    }

    @BeforeEach
    @Override
    void openLedger() {
        database = "desk" + ++databases;
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        super.openLedger();
    }

    @Override
    Ledger open() {
        return JdbcLedger.onPostgresql(postgres.getJdbcUrl("postgres", database), "postgres", "", Clock.systemUTC());
    }
}
