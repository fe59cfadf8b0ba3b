package io.signalbox.collector;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.delivery.RetryPolicy;
import io.signalbox.ledger.Append;
import io.signalbox.ledger.DeliveryAdmin.Actor;
import io.signalbox.ledger.DeliveryAdmin.Found;
import io.signalbox.ledger.DeliveryAdmin.Tried;
import io.signalbox.ledger.DeliverySearch;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Notes.Note;
import io.signalbox.ledger.sql.JdbcLedger;
import io.signalbox.message.Message;
import io.signalbox.problem.PostponedException;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.schedule.ManualClock;
import io.signalbox.system.SystemDescriptor;

import static org.assertj.core.api.Assertions.assertThat;

/** What comes of collected calls, whatever the system does, and wherever the hub ends. */
class MakeCallTest {

    private static final Instant TIME = Instant.parse("2026-11-29T22:00:00Z");
    private static final RetryPolicy POLICY =
            new RetryPolicy(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofHours(1));
    private static final String RESULTS =
            "answers: { retry: [ROW_LOCKED], items: { success: { at: /ok, is: true }, reason: /error } }";

    @TempDir
    private Path folder;

    private final Vendor vendor = new Vendor();
    private final ManualClock clock = new ManualClock();
    private JdbcLedger ledger;
    private Collecting it;

    @BeforeEach
    void open() {
        ledger = JdbcLedger.onSqlite(folder.resolve("data"), clock);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    /** Taken by nobody any more, as after a kill. */
    private void reopen() {
        ledger.close();
        open();
    }

    private void describe(String... lines) throws Exception {
        SystemDescriptor system = Vendor.described(folder, lines).get("crm");
        it = new Collecting(system, "upsert", system.collects().get("upsert"));
        Ledger.await(ledger.subscribe(List.of(it.subscription())));
    }

    private void put(String id, String subject) {
        byte[] body = "{\"id\":\"%s\"}".formatted(id).getBytes(StandardCharsets.UTF_8);
        Message item = new Message(id, "route:r", "crm/upsert", subject, TIME, Message.JSON, body);
        Ledger.await(ledger.append(new Append("crm/upsert", item)));
    }

    private Round make() {
        return make(ledger);
    }

    private Round make(Ledger through) {
        return new MakeCall(it, through, vendor, POLICY, new Random(1), clock).make(TIME);
    }

    private Found find(String id) {
        return ledger.admin().find(DeliverySearch.any(1000)).found().stream()
                .filter(each -> each.eventId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private DeliveryState state(String id) {
        return find(id).state();
    }

    private List<Tried> tries(String id) {
        return ledger.admin()
                .messageOf(find(id).delivery())
                .orElseThrow()
                .deliveries()
                .get(0)
                .tries();
    }

    private Gathering gathering() {
        return ledger.notes()
                .find(Gathering.KIND, "crm/upsert")
                .map(Note::value)
                .orElse(Gathering.NONE);
    }

    @Test
    void makesOneCallOfAllInTheirOrder() throws Exception {
        describe("collect: { every: 10s, most: 3 }");
        for (String id : List.of("a", "b", "c", "d")) {
            put(id, "same");
        }

        assertThat(make()).isEqualTo(new Round(1, 3, 3, 0, 0, null));
        assertThat(make()).isEqualTo(new Round(1, 1, 1, 0, 0, null));
        assertThat(make()).isEqualTo(Round.NOTHING);

        assertThat(vendor.sent()).containsExactly(List.of("a", "b", "c"), List.of("d"));
        assertThat(vendor.calls).extracting(Vendor.Call::date).containsOnly("2026-11-29");
        assertThat(vendor.calls).extracting(Vendor.Call::key).doesNotHaveDuplicates();
        assertThat(state("a")).isEqualTo(DeliveryState.DELIVERED);
        assertThat(tries("b")).singleElement().satisfies(each -> {
            assertThat(each.calls()).singleElement().satisfies(call -> {
                assertThat(call.key()).isEqualTo(vendor.calls.get(0).key());
                assertThat(call.failure()).isNull();
            });
        });
    }

    @Test
    void holdsACallToItsSize() throws Exception {
        describe("collect: { every: 10s, size: 1KiB }");
        for (int i = 0; i < 5; i++) {
            put(i + "x".repeat(290), "C-" + i);
        }

        assertThat(make().items()).isEqualTo(3);
        assertThat(make().items()).isEqualTo(2);
    }

    @Test
    void settlesEachByItsOwnResult() throws Exception {
        describe("collect: { every: 10s }", RESULTS);
        for (String id : List.of("a", "b", "c")) {
            put(id, id);
        }
        vendor.answer = body -> "207 [{\"ok\":true},{\"ok\":false,\"error\":\"BAD_MAIL\"},"
                + "{\"ok\":false,\"error\":\"ROW_LOCKED\"}]";

        assertThat(make()).isEqualTo(new Round(1, 3, 1, 1, 1, null));

        assertThat(state("a")).isEqualTo(DeliveryState.DELIVERED);
        assertThat(find("b")).satisfies(each -> {
            assertThat(each.state()).isEqualTo(DeliveryState.PARKED);
            assertThat(each.problem()).isEqualTo("SB-4024");
            assertThat(each.detail()).contains("BAD_MAIL").doesNotContain("ROW_LOCKED");
        });
        assertThat(tries("b").get(0).calls().get(0).failure()).isEqualTo("SB-4024");
        assertThat(state("c")).isEqualTo(DeliveryState.RETRYING);
        clock.pass(Duration.ofSeconds(5));
        vendor.answer = body -> "200 [{\"ok\":true}]";
        put("d", "d");
        vendor.answer = body -> "200 [{\"ok\":true},{\"ok\":true}]";
        assertThat(make()).isEqualTo(new Round(1, 2, 2, 0, 0, null));
        assertThat(vendor.sent()).last().isEqualTo(List.of("c", "d"));
    }

    @Test
    void aLaterItemOfASubjectNeverPassesAnEarlierOneThatFailed() throws Exception {
        describe("collect: { every: 10s }", RESULTS);
        put("a1", "A");
        put("a2", "A");
        put("b1", "B");
        vendor.answer = body -> "200 [{\"ok\":false,\"error\":\"BAD\"},{\"ok\":true}]";
        assertThat(make()).isEqualTo(new Round(1, 2, 1, 1, 0, null));
        vendor.answer = body -> "200 [{\"ok\":true}]";
        assertThat(make()).as("a2 waits for a1, which is parked").isEqualTo(Round.NOTHING);

        Ledger.await(ledger.admin().discard(List.of(find("a1").delivery()), new Actor(1, "anna", "wrong")));
        assertThat(make()).isEqualTo(new Round(1, 1, 1, 0, 0, null));
        assertThat(vendor.sent()).containsExactly(List.of("a1", "b1"), List.of("a2"));
    }

    @Test
    void settlesNobodyByAGuess() throws Exception {
        describe("collect: { every: 10s }", RESULTS);
        put("a", "a");
        put("b", "b");
        vendor.answer = body -> "200 [{\"ok\":true}]";

        assertThat(make().failure().code()).isEqualTo(ProblemCode.RESULTS_UNCLEAR);

        assertThat(state("a")).isEqualTo(DeliveryState.PARKED);
        assertThat(find("b").detail()).contains("of its 2 items is not said", "it has 1 results");
    }

    @Test
    void repeatsAFailedCallAsItWas() throws Exception {
        describe("collect: { every: 10s }");
        put("a", "a");
        put("b", "b");
        vendor.answer = body -> "503 {}";
        Round failed = make();
        assertThat(failed.failure().code()).isEqualTo(ProblemCode.SYSTEM_FAILING);
        assertThat(failed.retrying()).isEqualTo(2);
        assertThat(gathering().batch().dueAt()).isAfter(clock.instant());
        assertThat(find("a").dueAt()).isEqualTo(gathering().batch().dueAt());
        put("c", "c");
        vendor.answer = body -> "200 {}";

        assertThat(make().delivered()).isEqualTo(2);
        assertThat(make().delivered()).isEqualTo(1);

        assertThat(vendor.sent()).containsExactly(List.of("a", "b"), List.of("a", "b"), List.of("c"));
        assertThat(vendor.calls.get(1).key()).isEqualTo(vendor.calls.get(0).key());
        assertThat(vendor.calls.get(2).key()).isNotEqualTo(vendor.calls.get(0).key());
        assertThat(tries("a")).hasSize(2);
    }

    @Test
    void parksAllOfACallThatIsRefusedOrFailsForTooLong() throws Exception {
        describe("collect: { every: 10s }");
        put("a", "a");
        put("b", "b");
        vendor.answer = body -> "400 {\"error\":\"no such field\"}";
        assertThat(make().parked()).isEqualTo(2);
        assertThat(find("b").problem()).isEqualTo("SB-4024");
        assertThat(gathering().batch()).isNull();

        put("c", "c");
        vendor.answer = body -> "503 {}";
        make();
        clock.pass(Duration.ofHours(2));
        Round last = make();
        assertThat(last.parked()).isEqualTo(1);
        assertThat(last.failure().code()).isEqualTo(ProblemCode.RETRIES_EXHAUSTED);
        assertThat(find("c").problem()).isEqualTo(ProblemCode.RETRIES_EXHAUSTED.id());
    }

    @Test
    void aCallThatWasNotLetGoIsNoAttempt() throws Exception {
        describe("collect: { every: 10s }");
        put("a", "a");
        Instant until = clock.instant().plusSeconds(30);
        vendor.arrived = () -> {
            throw new PostponedException(Problem.of(ProblemCode.BREAKER_OPEN, "open"), until);
        };
        assertThat(make().calls()).isZero();
        assertThat(find("a").attempts()).isZero();
        assertThat(find("a").dueAt()).isEqualTo(until);
        assertThat(gathering().batch().dueAt()).isEqualTo(until);
        vendor.arrived = () -> {};
        assertThat(make().delivered()).isEqualTo(1);
    }

    @Test
    void anItemThatWasEditedIntoNoJsonHoldsUpNoOther() throws Exception {
        describe("collect: { every: 10s }");
        put("a", "a");
        put("b", "b");
        Ledger.await(ledger.admin()
                .editAndReplay(find("a").delivery(), "{".getBytes(StandardCharsets.UTF_8), new Actor(1, "anna", "x")));

        assertThat(make().parked()).isEqualTo(1);
        assertThat(make().delivered()).isEqualTo(1);

        assertThat(find("a").problem()).isEqualTo("SB-4005");
        assertThat(vendor.sent()).containsExactly(List.of("b"));
    }

    @Test
    void whatAPersonDiscardedMeanwhileIsNotSentAgain() throws Exception {
        describe("collect: { every: 10s }");
        put("a", "a");
        put("b", "b");
        vendor.answer = body -> "503 {}";
        make();
        Ledger.await(ledger.admin().discard(List.of(find("a").delivery()), new Actor(1, "anna", "wrong")));
        vendor.answer = body -> "200 {}";
        assertThat(make().delivered()).isEqualTo(1);
        assertThat(vendor.sent()).last().isEqualTo(List.of("b"));
        assertThat(vendor.calls.get(1).key())
                .as("another call")
                .isNotEqualTo(vendor.calls.get(0).key());
        assertThat(state("a")).isEqualTo(DeliveryState.DISCARDED);
    }
}
