package io.signalbox.poller;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.delivery.RunScope;
import io.signalbox.delivery.Runs;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Notes.Note;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.Subscription.Order;
import io.signalbox.ledger.sql.JdbcLedger;
import io.signalbox.poller.Vendor.Asked;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What comes of a poll, whatever the system does meanwhile. */
class ReadEventTest {

    private static final Subscription READER = new Subscription("reader", "crm/customer-changed", Order.NONE);
    private static final String TOKENS =
            """
            poll:
              http: GET /contacts?since=${cursor}&after=${next}
              page: { items: /data, next: /next }
              cursor: /at
              since: all
              id: "${/id}@${/at}"
              subject: /id
            """;

    @TempDir
    private Path folder;

    private final Vendor vendor = new Vendor();
    private final Clock clock = Clock.fixed(Instant.parse("2026-11-29T12:00:00.250Z"), ZoneOffset.UTC);
    private Ledger ledger;
    private RunScope run;

    @BeforeEach
    void open() {
        ledger = JdbcLedger.onSqlite(folder.resolve("data"), clock);
        Ledger.await(ledger.subscribe(List.of(READER)));
        Runs runs = new Runs(ledger, clock);
        runs.open(route -> false);
        run = runs.begin("crm/customer-changed");
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private Turn read(String poll) throws Exception {
        Vendor.Api api = Vendor.api(folder, poll);
        return new ReadEvent(api.system(), api.plan(), ledger, vendor, clock).read(run, () -> true);
    }

    private Cursor cursor() {
        return ledger.notes()
                .find(Cursor.KIND, "crm/customer-changed")
                .map(Note::value)
                .orElseThrow();
    }

    private List<String> kept() {
        return Ledger.await(ledger.claim(READER.id(), 1000)).deliveries().stream()
                .map(Delivery::message)
                .map(message -> message.id())
                .toList();
    }

    @Test
    void readsAllPagesAndGoesOnFromTheLargestCursor() throws Exception {
        vendor.has("a", "2026-01-03");
        vendor.has("b", "2026-01-01");
        vendor.has("c", "2026-01-02");
        assertThat(read(TOKENS)).isEqualTo(new Turn(2, 3, 3, 0, 0, true));
        assertThat(vendor.asked).containsExactly(new Asked(null, null), new Asked(null, "t2"));
        assertThat(cursor()).isEqualTo(Cursor.at("2026-01-03"));

        vendor.has("d", "2026-01-04");
        assertThat(read(TOKENS)).isEqualTo(new Turn(1, 2, 1, 0, 0, true));
        assertThat(vendor.asked).endsWith(new Asked("2026-01-03", null));
        assertThat(kept()).containsExactly("a@2026-01-03", "b@2026-01-01", "c@2026-01-02", "d@2026-01-04");
    }

    @Test
    void goesOnAtThePageThatFailed() throws Exception {
        for (String id : List.of("a", "b", "c", "d", "e")) {
            vendor.has(id, "2026-01-0" + (id.charAt(0) - 'a' + 1));
        }
        vendor.fails(1, Problem.of(ProblemCode.SYSTEM_FAILING, "answered 500"));
        assertThatThrownBy(() -> read(TOKENS)).isInstanceOf(ProblemException.class);
        assertThat(cursor()).isEqualTo(new Cursor(null, "2026-01-02", "t2", 0));

        vendor.before = number -> {};
        assertThat(read(TOKENS)).isEqualTo(new Turn(2, 3, 3, 0, 0, true));
        assertThat(vendor.asked).element(1).isEqualTo(new Asked(null, "t2"));
        assertThat(kept()).hasSize(5);
        assertThat(cursor()).isEqualTo(Cursor.at("2026-01-05"));
    }

    @Test
    void beginsThePassAnewWhereThePagesNameIsGone() throws Exception {
        for (String id : List.of("a", "b", "c")) {
            vendor.has(id, "2026-01-0" + (id.charAt(0) - 'a' + 1));
        }
        vendor.fails(1, Problem.of(ProblemCode.REQUEST_REFUSED, "answered 410"));
        assertThatThrownBy(() -> read(TOKENS)).isInstanceOf(ProblemException.class);
        assertThat(cursor().page()).isNull();

        vendor.before = number -> {};
        assertThat(read(TOKENS)).isEqualTo(new Turn(2, 3, 1, 2, 0, true));
        assertThat(kept()).hasSize(3);
    }

    /** The item behind the boundary moves to the page that was read when one before it changes and goes to the end. */
    @Test
    void losesNothingThatMovesWhilePagesAreTurned() throws Exception {
        String numbers = TOKENS.replace("after=${next}", "page=${page}").replace("next: /next", "number: 1");
        for (String id : List.of("a", "b", "c", "d")) {
            vendor.has(id, "2026-01-0" + (id.charAt(0) - 'a' + 1));
        }
        vendor.before = number -> {
            if (number == 1) {
                vendor.change("a", "2026-01-05"); // the list is b c d a now: c has moved to page one
            }
        };
        assertThat(read(numbers).ended()).isTrue();
        assertThat(kept())
                .containsExactlyInAnyOrder(
                        "a@2026-01-01", "b@2026-01-02", "c@2026-01-03", "d@2026-01-04", "a@2026-01-05");
        assertThat(cursor()).isEqualTo(Cursor.at("2026-01-05"));
    }

    @Test
    void givesUpToBeSureWhereSomethingChangesAllTheTime() throws Exception {
        String offsets =
                TOKENS.replace("after=${next}", "offset=${offset}").replace("next: /next", "offset: 0, size: 2");
        vendor.has("a", "2026-01-01");
        vendor.has("b", "2026-01-02");
        vendor.has("c", "2026-01-03");
        vendor.before = number -> vendor.has("x" + number, "2026-02-" + (10 + number));
        assertThat(read(offsets).ended()).isTrue();
        assertThat(vendor.asked).hasSizeLessThan(200);
    }

    @Test
    void keepsTheSameItemOnceAndAnotherStateOfItAsWell() throws Exception {
        String coarse = TOKENS.replace("\"${/id}@${/at}\"", "/id");
        vendor.pageSize = 10;
        vendor.has("a", "2026-01-01");
        vendor.has("a", "2026-01-01");
        assertThat(read(coarse)).isEqualTo(new Turn(1, 2, 1, 1, 0, true));
        vendor.change("a", "2026-01-02");
        assertThat(read(coarse)).isEqualTo(new Turn(1, 1, 1, 0, 0, true));
        assertThat(kept()).hasSize(2).first().isEqualTo("a");
    }

    @Test
    void parksAnItemWithoutAnIdAndGoesOn() throws Exception {
        vendor.pageSize = 10;
        vendor.has("a", "2026-01-01");
        vendor.has("b", null);
        vendor.has("c", "2026-01-03");
        assertThat(read(TOKENS)).isEqualTo(new Turn(1, 3, 3, 0, 1, true));
        assertThat(kept()).containsExactly("a@2026-01-01", "c@2026-01-03");
        assertThat(ledger.waiting()).singleElement().satisfies(waiting -> {
            assertThat(waiting.parked()).isEqualTo(1);
            assertThat(waiting.lastProblem()).contains("no acceptable id");
        });
        assertThat(cursor()).isEqualTo(Cursor.at("2026-01-03"));
    }

    @Test
    void neverGoesBack() throws Exception {
        vendor.pageSize = 10;
        vendor.has("a", "2026-03-01");
        read(TOKENS);
        vendor.records.clear();
        vendor.has("b", "2026-02-01");
        read(TOKENS.replace("since: all", "since: all\n  overlap: 60d"));
        assertThat(cursor()).isEqualTo(Cursor.at("2026-03-01"));
        assertThat(vendor.asked).last().isEqualTo(new Asked("2025-12-31", null));
        assertThat(kept()).containsExactly("a@2026-03-01", "b@2026-02-01");
    }

    @Test
    void firstPollSaysFromWhere() throws Exception {
        vendor.has("a", "2026-01-01T00:00:00Z");
        read(TOKENS.replace("since: all", "since: now"));
        assertThat(vendor.asked).containsExactly(new Asked("2026-11-29T12:00:00Z", null));
        assertThat(cursor()).isEqualTo(Cursor.at("2026-11-29T12:00:00Z"));
        assertThat(kept()).isEmpty();
    }

    @Test
    void firstPollThatFailsDoesNotMoveWhereItBegan() throws Exception {
        vendor.fails(0, Problem.of(ProblemCode.SYSTEM_FAILING, "answered 500"));
        assertThatThrownBy(() -> read(TOKENS.replace("since: all", "since: now-seconds")))
                .isInstanceOf(ProblemException.class);
        assertThat(cursor()).isEqualTo(Cursor.at("1795953600"));
    }

    @Test
    void endsWhereAPersonHasMovedTheCursor() throws Exception {
        for (String id : List.of("a", "b", "c")) {
            vendor.has(id, "2026-01-0" + (id.charAt(0) - 'a' + 1));
        }
        vendor.before = number -> {
            if (number == 1) {
                ledger.notes().change(Cursor.KIND, "crm/customer-changed", before -> Cursor.at("2025-06-01"));
            }
        };
        assertThat(read(TOKENS).ended()).isFalse();
        assertThat(cursor()).isEqualTo(Cursor.at("2025-06-01"));
    }

    @Test
    void goesOnAtOnceBehindAFullPageThatNamesNoNext() throws Exception {
        String keyset = TOKENS.replace("&after=${next}", "").replace("next: /next", "size: 2");
        for (String id : List.of("a", "b", "c", "d", "e")) {
            vendor.has(id, "2026-01-0" + (id.charAt(0) - 'a' + 1));
        }
        assertThat(read(keyset).ended()).isTrue();
        assertThat(kept()).hasSize(5);

        vendor.records.clear();
        vendor.has("x", "2026-02-01");
        vendor.has("y", "2026-02-01");
        vendor.has("z", "2026-02-01");
        assertThatThrownBy(() -> read(keyset))
                .hasMessageContaining("2026-02-01")
                .hasMessageContaining("larger pages");
    }

    @Test
    void cannotTellWhoWasFirstWithoutACursor() throws Exception {
        String all = "poll: { http: GET /contacts, page: { items: /data }, id: /id }";
        vendor.pageSize = 10;
        vendor.has("a", "2026-01-01");
        assertThat(read(all)).isEqualTo(new Turn(1, 1, 1, 0, 0, true));
        assertThat(read(all)).as("it has read it itself").isEqualTo(new Turn(1, 1, 0, 0, 0, true));
        assertThat(kept()).containsExactly("a");
    }

    @Test
    void saysWhereAListIsMissing() {
        assertThatThrownBy(() -> read(TOKENS.replace("items: /data", "items: /records")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("no list at '/records'");
    }

    @Test
    void keepsManyItemsInSeveralTransactions() throws Exception {
        vendor.pageSize = 1000;
        for (int i = 0; i < 450; i++) {
            vendor.has("i" + i, Instant.EPOCH.plus(Duration.ofDays(i)).toString());
        }
        assertThat(read(TOKENS)).isEqualTo(new Turn(1, 450, 450, 0, 0, true));
        assertThat(kept()).hasSize(450);
    }
}
