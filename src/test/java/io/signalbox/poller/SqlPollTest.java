package io.signalbox.poller;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.delivery.RunScope;
import io.signalbox.delivery.Runs;
import io.signalbox.kind.KindFixture;
import io.signalbox.kind.sql.SqlPeer;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Notes.Note;
import io.signalbox.ledger.sql.JdbcLedger;
import io.signalbox.poll.PagePlan;

import static org.assertj.core.api.Assertions.assertThat;

/** Polls of a database. */
class SqlPollTest {

    private static final String DESCRIPTOR =
            """
            system: erp
            environment: test
            environments: { test: { url: "%s" } }
            auth: { type: basic, username: hub, password: "{{secret:erp/password}}" }
            limits: { timeout: 60s }
            operations:
              item-changed:
                poll:
                  sql: select * from item where (:cursor is null or at >= :cursor) order by at, id
                  page: { size: 1000 }
                  cursor: /at
                  since: all
                  id: "${/id}"
                  subject: /id
              item-added:
                poll:
                  sql: select * from item where (:cursor is null or id > :cursor) order by id
                  page: { size: 700 }
                  cursor: /id
                  since: all
                  id: "${/id}"
              item-listed:
                poll:
                  sql: |
                    select * from item where (:cursor is null or at >= :cursor) and (:last is null or id > :last) order by id
                  page: { last: /id, size: 1000 }
                  cursor: /at
                  since: all
                  id: "${/id}"
            """;

    private static SqlPeer peer;

    @TempDir
    Path folder;

    private final Clock clock = Clock.fixed(Instant.parse("2026-11-29T12:00:00Z"), ZoneOffset.UTC);
    private KindFixture fixture;
    private Ledger ledger;
    private Runs runs;

    @BeforeAll
    static void startServer() throws Exception {
        peer = new SqlPeer();
    }

    @AfterAll
    static void stopServer() throws Exception {
        peer.close();
    }

    @BeforeEach
    void open() throws Exception {
        peer.run("DROP TABLE IF EXISTS item; CREATE TABLE item (id bigint primary key, at timestamptz, name text);"
                + " GRANT ALL ON item TO hub");
        fixture = new KindFixture(
                folder, "erp", DESCRIPTOR.formatted(peer.url()), Map.of("SIGNALBOX_SECRET_ERP_PASSWORD", "s3cret"));
        ledger = JdbcLedger.onSqlite(folder.resolve("data"), clock);
        runs = new Runs(ledger, clock);
        runs.open(route -> false);
    }

    @AfterEach
    void close() {
        ledger.close();
        fixture.close();
    }

    /** So many in each second. */
    private static void items(int count, int each) {
        peer.run("INSERT INTO item SELECT i, '2026-01-01'::timestamptz + (i / " + each
                + ") * interval '1 s', 'name ' || i" + " FROM generate_series(1, " + count + ") i");
    }

    private Turn read(String event, BooleanSupplier goesOn) {
        PagePlan plan = fixture.system()
                .source(event)
                .flatMap(source -> source.way(PagePlan.class))
                .orElseThrow();
        RunScope run = runs.begin("erp/" + event);
        return new ReadEvent(fixture.system(), plan, ledger, fixture.outside(), clock).read(run, goesOn);
    }

    private Cursor cursor(String event) {
        return ledger.notes().find(Cursor.KIND, "erp/" + event).map(Note::value).orElseThrow();
    }

    @Test
    void takesEachOf20000RowsOnceThoughManyHaveOneTime() {
        items(20_000, 70);

        AtomicInteger pages = new AtomicInteger();
        Turn first = read("item-changed", () -> pages.getAndIncrement() < 7); // and the process ends
        Turn second = read("item-changed", () -> true);

        assertThat(first.ended()).isFalse();
        assertThat(second.ended()).isTrue();
        // Each has an id of its own, so that as many were accepted as there are.
        assertThat(first.news() + second.news()).isEqualTo(20_000);
        assertThat(cursor("item-changed").value())
                .isEqualTo(peer.text(
                        "SELECT to_char(max(at) AT TIME ZONE 'UTC'," + " 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') FROM item"));
        assertThat(read("item-changed", () -> true).news()).isZero();
    }

    @Test
    void goesOnFromTheLargestNumber() {
        items(1500, 1);
        assertThat(read("item-added", () -> true).news()).isEqualTo(1500);
        assertThat(cursor("item-added")).isEqualTo(Cursor.at("1500"));

        peer.run("INSERT INTO item VALUES (10001, now(), 'later')");
        assertThat(read("item-added", () -> true)).isEqualTo(new Turn(1, 1, 1, 0, 0, true));
    }

    @Test
    void readsAnyNumberOfRowsOfOneTimeByTheLastOne() {
        items(3500, 100_000);
        assertThat(read("item-listed", () -> true).news()).isEqualTo(3500);

        peer.run("INSERT INTO item VALUES (3501, '2026-02-01', 'later')");
        assertThat(read("item-listed", () -> true).news()).isEqualTo(1);
        assertThat(cursor("item-listed").value()).startsWith("2026-0");
    }
}
