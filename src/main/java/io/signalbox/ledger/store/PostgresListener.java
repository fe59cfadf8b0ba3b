package io.signalbox.ledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.ds.PGSimpleDataSource;

import io.signalbox.ledger.NoteChanges;
import io.signalbox.schedule.Threads;

/**
 * Hears what transactions of other processes say of the notes they changed, on a connection of its own. What is said is a hint: it is read
 * in the ledger what has changed. A connection that is lost is made again, and whatever was said meanwhile counts as missed.
 */
final class PostgresListener implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(PostgresListener.class);
    private static final String CHANNEL = "signalbox_note";
    private static final String LISTEN = "LISTEN " + CHANNEL;
    /** With the transaction: nobody hears of what is not committed, and of one kind once. After the name of the kind stands who says it. */
    static final String SAY = "SELECT count(pg_notify('" + CHANNEL + "', k || ' ' || ?)) FROM unnest(?::text[]) AS k";
    /** A connection that says nothing for so long may be dead. */
    private static final int SILENCE_MILLIS = 10_000;

    private static final long AGAIN_MILLIS = 1_000;
    /** Names of kinds and processes are shorter; whatever else is said there is not looked at. */
    private static final int LONGEST = 100;

    private static final Executor AT_ONCE = Runnable::run;

    private final PGSimpleDataSource source;
    private final NoteChanges changes;
    private final Supplier<String> own;
    private final Thread thread;
    private volatile Connection connection;
    private volatile boolean closed;
    /** For the listening thread. */
    private boolean away;

    /** @param own under which name this process says something: it knows that anyway */
    PostgresListener(PGSimpleDataSource source, NoteChanges changes, Supplier<String> own) {
        this.own = own;
        this.source = source;
        this.changes = changes;
        this.thread = Threads.one("ledger-listener", this::run);
        thread.start();
    }

    private void run() {
        while (!closed) {
            try (Connection own = source.getConnection()) {
                connection = own;
                listen(own);
            } catch (SQLException e) {
                lost(e);
            } catch (RuntimeException e) {
                LOG.error("The listener for changes met a defect; changes are looked for each second", e);
                lost(e);
            }
        }
        changes.heardNoMore();
    }

    private void listen(Connection own) throws SQLException {
        try (Statement listen = own.createStatement()) {
            listen.execute(LISTEN);
            changes.heardAnew();
            if (away) {
                away = false;
                LOG.info("Changes of other processes are heard again");
            }
            PGConnection wire = own.unwrap(PGConnection.class);
            while (!closed) {
                PGNotification[] said = wire.getNotifications(SILENCE_MILLIS);
                if (said == null || said.length == 0) {
                    listen.execute(LISTEN); // fails where the connection is dead
                } else {
                    Arrays.stream(said).map(PGNotification::getParameter).forEach(this::hear);
                }
            }
        }
    }

    private void hear(String said) {
        if (said == null || said.length() > LONGEST) {
            return;
        }
        String[] words = said.split(" ", 2);
        if (words.length == 2 && !words[1].equals(own.get())) {
            changes.heard(words[0]);
        }
    }

    private void lost(Exception e) {
        changes.heardNoMore();
        if (closed) {
            return;
        }
        if (!away) {
            LOG.warn("Changes of other processes are not heard; they are looked for each second meanwhile");
        }
        LOG.debug("Listener", e);
        away = true;
        try {
            TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
        } catch (InterruptedException interrupted) {
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        Connection own = connection;
        if (own != null) {
            try {
                own.abort(AT_ONCE);
            } catch (SQLException e) {
                LOG.debug("The listening connection was gone", e);
            }
        }
    }
}
