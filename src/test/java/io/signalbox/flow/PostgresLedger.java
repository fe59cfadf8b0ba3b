package io.signalbox.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A PostgreSQL server of its own for the ledger of a hub under test. */
public final class PostgresLedger implements QuarkusTestResourceLifecycleManager {

    private static final String OWNER = "postgres";

    private EmbeddedPostgres server;

    @Override
    public Map<String, String> start() {
        try {
            server = EmbeddedPostgres.builder().setServerConfig("fsync", "on").start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "signalbox.ledger.engine",
                "postgresql",
                "signalbox.ledger.url",
                server.getJdbcUrl(OWNER, OWNER),
                "signalbox.ledger.user",
                OWNER,
                "signalbox.ledger.password",
                OWNER);
    }

    @Override
    public void stop() {
        try {
            if (server != null) {
                server.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
