package io.signalbox.ledger.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import io.signalbox.ledger.store.Held.Hold;

/**
 * A hub as far as leases go: it renews its name, takes deliveries under it, calls what they are for, and settles them in a transaction that
 * needs the name. Between any two of these it may be killed, stopped or cut off.
 */
final class SimulatedHub {

    private static final int AT_ONCE = 2;
    private static final String TAKE =
            "UPDATE delivery SET owner = ?, fence = fence + 1 WHERE id IN (SELECT d.id FROM delivery d"
                    + " WHERE d.owner IS NULL AND d.state = 'pending' AND EXISTS (SELECT 1 FROM process p WHERE p.owner = ?)"
                    + " ORDER BY d.id LIMIT " + AT_ONCE + " FOR UPDATE SKIP LOCKED) RETURNING id, fence";
    private static final String SETTLE =
            "UPDATE delivery SET state = 'delivered', owner = NULL WHERE id = ? AND owner = ? AND fence = ?"
                    + " AND EXISTS (SELECT 1 FROM process p WHERE p.owner = ?)";

    private record Taken(long id, long fence, String owner) {}

    private final String name;
    private final Connection connection;
    private final Timeline timeline;
    private final Random random;
    private final Held held;
    private PostgresLease lease;
    private final List<Taken> taken = new ArrayList<>();
    /** Of which life what happens is: what a dead process had planned does not happen. */
    private int life;

    private long stoppedUntil;
    private long cutUntil;
    private boolean losesAnswer;

    SimulatedHub(String name, Connection connection, Timeline timeline, Random random, Held held) {
        this.name = name;
        this.connection = connection;
        this.timeline = timeline;
        this.random = random;
        this.held = held;
    }

    void start() {
        life++;
        taken.clear();
        lease = new PostgresLease(() -> TimeUnit.MILLISECONDS.toNanos(timeline.now()));
        soon(1_000, this::beat);
        soon(200, this::take);
    }

    /** Dies at once; another process is started in its place. */
    void kill(long downFor) {
        held.kills++;
        life++;
        taken.forEach(each -> held.letGo(each.id(), name));
        taken.clear();
        timeline.after(downFor, this::start);
    }

    /** As by SIGSTOP: its clock goes on, and then all that was planned happens. */
    void stop(long time) {
        held.stops++;
        stoppedUntil = timeline.now() + time;
    }

    void cut(long time) {
        held.cuts++;
        cutUntil = timeline.now() + time;
    }

    void loseNextAnswer() {
        losesAnswer = true;
    }

    private void soon(long most, Runnable what) {
        int mine = life;
        timeline.after(1 + random.nextInt((int) most), () -> when(mine, what));
    }

    private void when(int mine, Runnable what) {
        if (mine != life) {
            return;
        }
        if (timeline.now() < stoppedUntil) {
            timeline.after(stoppedUntil - timeline.now(), () -> when(mine, what));
        } else {
            what.run();
        }
    }

    private boolean isCut() {
        return timeline.now() < cutUntil;
    }

    private void beat() {
        if (!isCut()) {
            sql(() -> lease.beat(connection));
        }
        int mine = life;
        timeline.after(TimeUnit.NANOSECONDS.toMillis(PostgresLease.BEAT_NANOS), () -> when(mine, this::beat));
    }

    private void take() {
        if (!isCut() && taken.isEmpty()) {
            sql(() -> {
                if (!lease.isReliable()) {
                    lease.begin(connection);
                }
                takeSome();
            });
        }
        if (taken.isEmpty()) {
            soon(1_000, this::take);
        } else {
            soon(5_000, this::call);
        }
    }

    private void takeSome() throws SQLException {
        String owner = lease.owner();
        try (PreparedStatement take = connection.prepareStatement(TAKE)) {
            take.setString(1, owner);
            take.setString(2, owner);
            try (ResultSet row = take.executeQuery()) {
                while (row.next()) {
                    taken.add(new Taken(row.getLong(1), row.getLong(2), owner));
                    held.taken(row.getLong(1), new Hold(name, lease, owner));
                }
            }
        }
    }

    /** Whether it still holds it is asked at the last moment. */
    private void call() {
        taken.removeIf(each -> {
            boolean gone = !lease.holds(each.owner());
            if (gone) {
                held.letGo(each.id(), name);
            } else {
                held.called(each.id());
            }
            return gone;
        });
        soon(5_000, taken.isEmpty() ? this::take : this::settle);
    }

    private void settle() {
        if (isCut()) {
            soon(1_000, this::settle);
            return;
        }
        sql(() -> {
            for (Taken each : taken) {
                settle(each);
            }
        });
        taken.forEach(each -> held.letGo(each.id(), name));
        taken.clear();
        soon(100, this::take);
    }

    private void settle(Taken one) throws SQLException {
        try (PreparedStatement settle = connection.prepareStatement(SETTLE)) {
            settle.setLong(1, one.id());
            settle.setString(2, one.owner());
            settle.setLong(3, one.fence());
            settle.setString(4, one.owner());
            boolean done = settle.executeUpdate() == 1;
            if (done && losesAnswer) {
                // Committed, and it does not know: it asks once more.
                losesAnswer = false;
                held.lostAnswers++;
                held.settled(one.id());
                if (settle.executeUpdate() == 1) {
                    held.settled(one.id());
                }
            } else if (done) {
                held.settled(one.id());
            } else {
                held.refusedOne();
            }
        }
    }

    private interface Statements {
        void run() throws SQLException;
    }

    private static void sql(Statements statements) {
        try {
            statements.run();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
