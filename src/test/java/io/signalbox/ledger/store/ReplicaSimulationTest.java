package io.signalbox.ledger.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Fifty hubs on one ledger in virtual time: their leases and PostgreSQL are the real ones, and both read the clock of the simulation. Hubs are
 * killed, stopped for longer than their leases, cut from the server, and lose the answers to what they committed. The seed decides all.
 */
class ReplicaSimulationTest {

    private static final Logger LOG = Logger.getLogger(ReplicaSimulationTest.class);

    private static final int HUBS = 50;
    private static final int DELIVERIES = 3_000;
    private static final long SECOND = 1_000;
    /** Nobody settles anything for so long only if nobody can take what the dead hold: lease, beat, and some work. */
    private static final long TAKEN_OVER = 30 * SECOND;

    private static EmbeddedPostgres server;

    private Connection connection;
    private final Timeline timeline = new Timeline();
    private final List<SimulatedHub> hubs = new ArrayList<>();

    @BeforeAll
    static void startServer() throws IOException {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    /** The server's clock is a function that is found before PostgreSQL's own. */
    @BeforeEach
    void createLedger() throws SQLException {
        PGSimpleDataSource source = (PGSimpleDataSource) server.getPostgresDatabase();
        try (Connection admin = source.getConnection()) {
            run(admin, "DROP DATABASE IF EXISTS simulated");
            run(admin, "CREATE DATABASE simulated");
        }
        PGSimpleDataSource simulated = new PGSimpleDataSource();
        simulated.setURL(server.getJdbcUrl("postgres", "simulated"));
        Migrations.apply(simulated, Migrations.Dialect.POSTGRESQL, PostgresSource.place(simulated));
        connection = simulated.getConnection();
        run(connection, "CREATE SCHEMA simulation");
        run(
                connection,
                "CREATE FUNCTION simulation.now() RETURNS timestamptz LANGUAGE sql AS"
                        + " $$ SELECT to_timestamp(current_setting('simulation.millis')::bigint / 1000.0) $$");
        run(connection, "SET search_path = simulation, public, pg_catalog");
        run(
                connection,
                "INSERT INTO message (id, channel, source, event_id, type, occurred_at, accepted_at, content_type, payload)"
                        + " VALUES (1, 'c', 's', 'e', 't', 0, 0, 'application/json', '')");
        run(
                connection,
                "INSERT INTO delivery (id, message_id, subscription, state, due_at, fence, attempts, created_at)"
                        + " SELECT n, 1, 'to-billing', 'pending', 0, 0, 0, 0 FROM generate_series(1, " + DELIVERIES
                        + ") n");
        timeline.onTick(this::setServerClock);
        setServerClock();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private void setServerClock() {
        try (PreparedStatement set = connection.prepareStatement("SELECT set_config('simulation.millis', ?, false)")) {
            set.setString(1, Long.toString(timeline.now()));
            set.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(Connection on, String sql) throws SQLException {
        try (PreparedStatement statement = on.prepareStatement(sql)) {
            statement.execute();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20261130, 424242})
    void everyDeliveryIsSettledOnceAndHeldByOneHubAtATime(long seed) throws SQLException {
        Random random = new Random(seed);
        Held held = new Held();
        for (int i = 0; i < HUBS; i++) {
            SimulatedHub hub = new SimulatedHub("hub-" + i, connection, timeline, new Random(random.nextLong()), held);
            hubs.add(hub);
            hub.start();
        }
        timeline.every(SECOND / 2, () -> disturb(random));

        long begun = timeline.now();
        long quiet = begun;
        int before = 0;
        while (held.settled() < DELIVERIES) {
            timeline.step();
            if (held.settled() > before) {
                before = held.settled();
                quiet = timeline.now();
            }
            assertThat(timeline.now() - quiet).as("nothing is settled any more").isLessThan(TAKEN_OVER);
        }

        assertThat(held.settledTwice()).isEmpty();
        assertThat(count("state <> 'delivered'")).isZero();
        assertThat(count("owner IS NOT NULL")).isZero();
        assertThat(held.refused()).as("late settlements that were refused").isPositive();
        assertThat(held.repeated())
                .as("what was called and lost its owner is called again")
                .isPositive();
        LOG.infof(
                "Simulated seed=%d hubs=%d deliveries=%d seconds=%d kills=%d stops=%d cuts=%d lostAnswers=%d refused=%d repeated=%d",
                (Object) seed,
                HUBS,
                DELIVERIES,
                timeline.now() / SECOND,
                held.kills,
                held.stops,
                held.cuts,
                held.lostAnswers,
                held.refused(),
                held.repeated());
    }

    private void disturb(Random random) {
        SimulatedHub hub = hubs.get(random.nextInt(HUBS));
        switch (random.nextInt(4)) {
            case 0 -> hub.kill(1 + random.nextInt(40) * SECOND);
            case 1 -> hub.stop(1 + random.nextInt(60) * SECOND);
            case 2 -> hub.cut(1 + random.nextInt(40) * SECOND);
            default -> hub.loseNextAnswer();
        }
    }

    private int count(String where) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT count(*) FROM delivery WHERE " + where);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }
}
