package io.signalbox.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A PostgreSQL server for the ledger of a hub. */
public final class PostgresForHub implements QuarkusTestResourceLifecycleManager {

    private static final String OWNER = "postgres";

    private EmbeddedPostgres server;

    @Override
    public Map<String, String> start() {
        try {
            server = EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "signalbox.ledger.engine",
                "postgresql",
                "signalbox.ledger.url",
                server.getJdbcUrl(OWNER, OWNER),
                "signalbox.ledger.user",
                OWNER);
    }

    @Override
    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
