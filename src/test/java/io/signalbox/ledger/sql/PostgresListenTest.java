package io.signalbox.ledger.sql;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.NoteChanges;
import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What one process changes is heard by the others, which look for nothing by themselves here. */
class PostgresListenTest {

    private static final NoteKind<String> PAUSE = NoteKind.of(NoteName.PAUSE, String.class);
    private static final NoteKind<String> RUN = NoteKind.of(NoteName.RUN, String.class);
    private static final String LISTENING =
            " FROM pg_stat_activity WHERE datname = current_database() AND query = 'LISTEN signalbox_note'";

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    private final AtomicInteger told = new AtomicInteger();
    private final ExecutorService looks = Executors.newSingleThreadExecutor();
    private Ledger one;
    private Ledger other;

    @BeforeEach
    void openBoth() {
        other = POSTGRES.open();
        one = POSTGRES.open();
        follow(one);
    }

    /** Looks when it is woken, and never else. */
    private void follow(Ledger ledger) {
        NoteChanges changes = ledger.notes().changes();
        changes.subscribe(PAUSE, told::incrementAndGet);
        changes.wake(() -> looks.execute(changes::look));
        Awaitility.await().until(() -> listening() == 2);
        changes.heardAnew();
        awaitLooks();
        told.set(0);
    }

    private static int listening() {
        return POSTGRES.count("SELECT count(*)" + LISTENING);
    }

    /** Until all looks that were asked for are over. */
    private void awaitLooks() {
        Awaitility.await().until(() -> looks.submit(() -> true).get());
    }

    @AfterEach
    void closeBoth() {
        one.close();
        other.close();
        looks.shutdownNow();
    }

    @Test
    void hearsOfAChangeThatIsCommittedAndOfNoteKindsItReadsOnly() {
        other.notes().put(RUN, "nightly", 0, "went well");
        POSTGRES.run("SELECT pg_notify('signalbox_note', 'pauses; DROP TABLE note')");
        POSTGRES.run("SELECT pg_notify('signalbox_note', 'pause')");
        POSTGRES.run("SELECT pg_notify('signalbox_note', repeat('pause ', 1000))");
        other.notes().put(PAUSE, "billing", 0, "paused");

        Awaitility.await().untilAsserted(() -> assertThat(told).hasValue(1));
        assertThat(other.notes().put(PAUSE, "billing", 7, "another version")).isFalse();
        assertThat(other.notes().remove(PAUSE, "billing", 1)).isTrue();
        Awaitility.await().untilAsserted(() -> assertThat(told).hasValue(2));
    }

    @Test
    void readsWhatItMissedWhileItsConnectionWasAway() {
        assertThat(POSTGRES.count("SELECT count(pg_terminate_backend(pid))" + LISTENING))
                .isEqualTo(2);
        other.notes().put(PAUSE, "billing", 0, "paused");

        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(told)
                .hasPositiveValue());
        Awaitility.await().until(() -> listening() == 2);
        awaitLooks();
        told.set(0);
        other.notes().put(PAUSE, "billing", 1, "paused again");
        Awaitility.await().untilAsserted(() -> assertThat(told).hasPositiveValue());
    }

    @Test
    void closesItsConnectionWithTheLedger() {
        other.close();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> listening() == 1);
    }

    /** It would listen in a session that is somebody else's in the next transaction. */
    @Test
    void listensNotThroughAPoolerAndSpeaksThroughIt() {
        assumeTrue(PgBouncer.isInstalled(), "no /usr/sbin/pgbouncer; install Debian's pgbouncer");
        try (PgBouncer bouncer = PgBouncer.start("transaction", POSTGRES.port());
                Ledger behind =
                        JdbcLedger.onPostgresql(bouncer.url(POSTGRES.database()), "postgres", "", Clock.systemUTC())) {
            behind.notes().put(PAUSE, "billing", 0, "paused");

            Awaitility.await().untilAsserted(() -> assertThat(told).hasValue(1));
            assertThat(listening()).isEqualTo(2);
            AtomicInteger looked = new AtomicInteger();
            behind.notes().changes().subscribe(PAUSE, looked::incrementAndGet);
            behind.notes().changes().look();
            other.notes().put(PAUSE, "crm", 0, "paused");
            behind.notes().changes().look();
            assertThat(looked).as("each look reads, where nothing is heard").hasValue(2);
        }
    }
}
