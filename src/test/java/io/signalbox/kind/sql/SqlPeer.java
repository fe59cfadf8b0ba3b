package io.signalbox.kind.sql;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A system that is a database: PostgreSQL, where {@code hub} signs in by a password. */
public final class SqlPeer implements AutoCloseable {

    private final EmbeddedPostgres server;

    public SqlPeer() throws IOException {
        server = EmbeddedPostgres.builder().start();
        run("CREATE ROLE hub LOGIN PASSWORD 's3cret'");
        run("GRANT ALL ON SCHEMA public TO hub");
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
    }

    /** From now on passwords are looked at. */
    void requirePasswords() {
        String file = text("SHOW hba_file");
        try {
            java.nio.file.Files.writeString(
                    java.nio.file.Path.of(file),
                    """
                    local all all trust
                    host all postgres all trust
                    host all hub all scram-sha-256
                    """);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        run("SELECT pg_reload_conf()");
    }

    /** Does something as the owner. */
    public void run(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The one value of a result. */
    public String text(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
