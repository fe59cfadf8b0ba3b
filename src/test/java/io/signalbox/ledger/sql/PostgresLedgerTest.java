package io.signalbox.ledger.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.signalbox.ledger.Append;
import io.signalbox.ledger.Claim;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Receipt;
import io.signalbox.ledger.Settlement;
import io.signalbox.ledger.store.Engine;

import static io.signalbox.ledger.sql.LedgerFixture.BILLING;
import static io.signalbox.ledger.sql.LedgerFixture.attempt;
import static io.signalbox.ledger.sql.LedgerFixture.await;
import static io.signalbox.ledger.sql.LedgerFixture.ids;
import static io.signalbox.ledger.sql.LedgerFixture.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PostgresLedgerTest extends LedgerContract {

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @Override
    Ledger openStore() {
        return POSTGRES.open();
    }

    /** Ends its sessions on the server and its lease, as the lease's end would. */
    @Override
    void crash(Ledger opened) {
        POSTGRES.run("DELETE FROM process");
        POSTGRES.cutConnections();
        opened.close();
    }

    @Override
    public int count(String select) {
        return POSTGRES.count(select);
    }

    @Override
    public void sql(String statement) {
        POSTGRES.run(statement);
    }

    @Test
    void processesShareTheWorkAndNeverADelivery() {
        try (Ledger other = openStore()) {
            for (int i = 0; i < 200; i++) {
                accept("m" + i, "C-" + i);
            }
            List<CompletableFuture<Claim>> claims = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                claims.add(ledger.claim(BILLING.id(), 10).toCompletableFuture());
                claims.add(other.claim(BILLING.id(), 10).toCompletableFuture());
            }
            Map<Long, Integer> taken = new TreeMap<>();
            claims.forEach(c -> await(c).deliveries().forEach(d -> taken.merge(d.id(), 1, Integer::sum)));

            assertThat(taken).hasSize(200).allSatisfy((id, times) -> assertThat(times)
                    .isEqualTo(1));
        }
    }

    /** The net below what is heard. */
    @Test
    void markOfAKindOfNotesIsAnotherAfterEachChange() throws SQLException {
        NoteKind<String> limit = NoteKind.of(NoteName.LEARNED_LIMIT, String.class);
        NoteKind<String> drill = NoteKind.of(NoteName.FALLBACK_DRILL, String.class);
        List<String> marks = new ArrayList<>();
        ledger.notes().put(drill, "billing", 0, "worked");
        String ofDrills = mark(drill);

        ledger.notes().put(limit, "billing", 0, "ten");
        marks.add(mark(limit));
        ledger.notes().put(limit, "billing", 1, "nine");
        marks.add(mark(limit));
        ledger.notes().remove(limit, "billing", 2);
        assertThat(mark(limit)).isNull();
        ledger.notes().put(limit, "billing", 0, "ten");
        marks.add(mark(limit));

        assertThat(marks).as("removed and written anew as well").doesNotHaveDuplicates();
        assertThat(mark(drill)).isEqualTo(ofDrills);
    }

    private static String mark(NoteKind<?> kind) throws SQLException {
        try (Engine engine = POSTGRES.engine();
                Connection connection = engine.connectReader()) {
            return engine.noteMarks(connection, NoteName.told()).get(kind.name().text());
        }
    }

    @Test
    void oneOfTwoProcessesHasTheLeaseOfAJobUntilItEnds() {
        try (Ledger other = openStore()) {
            assertThat(ledger.jobLease().take("housekeeping")).isTrue();
            assertThat(other.jobLease().take("housekeeping")).isFalse();
            assertThat(other.jobLease().take("alerts")).isTrue();
            assertThat(ledger.jobLease().take("alerts")).isFalse();
            assertThat(ledger.jobLease().take("housekeeping")).isTrue();
            ledger.close();
            assertThat(other.jobLease().take("housekeeping")).isTrue();
        }
    }

    @Test
    void leaseOfAJobOfADeadProcessIsTakenOver() {
        try (Ledger other = openStore()) {
            assertThat(ledger.jobLease().take("housekeeping")).isTrue();
            POSTGRES.run("DELETE FROM process"); // as whoever finds it out of date does
            assertThat(other.jobLease().take("housekeeping")).isTrue();
            assertThat(ledger.jobLease().take("housekeeping")).isFalse();
        }
    }

    @Test
    void deliveryOfADeadProcessIsTakenOverAndItsLateSettlementRefused() {
        accept("m1", "C-1");
        Delivery lost = claim(BILLING).get(0);
        try (Ledger other = openStore()) {
            POSTGRES.run("UPDATE process SET lease_until = now() - interval '1 second'");
            Awaitility.await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
                List<Delivery> taken = await(other.claim(BILLING.id(), 1)).deliveries();
                assertThat(taken).hasSize(1);
                assertThat(taken.get(0).fence()).isGreaterThan(lost.fence());
            });
            assertThat(deliver(lost)).isFalse();
        }
    }

    @Test
    void refusesAWriteItCanNeverTakeAndTakesTheOthersOfItsGroup() {
        accept("m1", "C-1");
        Delivery delivery = claim(BILLING).get(0);
        // PostgreSQL has no place for NUL in a text.
        CompletableFuture<Boolean> refused = ledger.settle(new Settlement.Delivered(
                        delivery, attempt(delivery), List.of(new Append("log", message("a1", "C\u0000")))))
                .toCompletableFuture();
        CompletableFuture<Receipt> other =
                ledger.accept("customer-signed-up", message("m2", "C-2")).toCompletableFuture();

        assertThat(await(other).outcome()).isEqualTo(Receipt.Outcome.ACCEPTED);
        assertThatThrownBy(() -> await(refused)).hasMessageContaining("SB-3006");
        assertThat(park(delivery)).isTrue();
    }

    @Test
    void goesOnAfterTheServerCutItsConnections() {
        accept("m1", "C-1");
        POSTGRES.cutConnections();
        Awaitility.await().atMost(Duration.ofSeconds(10)).ignoreExceptions().untilAsserted(() -> accept("m2", "C-2"));
        assertThat(ids(claim(BILLING))).containsExactly("m1", "m2");
    }

    /** Without a subject there is nothing that makes the two take turns; in two orders they even wait for each other. */
    @RepeatedTest(5)
    void messageThatComesToTwoProcessesAtOnceIsKeptOnce() {
        try (Ledger other = openStore()) {
            List<CompletableFuture<Receipt>> offers = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                for (Ledger one : List.of(ledger, other)) {
                    offers.add(one.accept("customer-signed-up", message("m" + i, null))
                            .toCompletableFuture());
                }
            }

            List<Receipt> receipts = offers.stream().map(LedgerFixture::await).toList();

            assertThat(receipts)
                    .extracting(Receipt::outcome)
                    .containsOnly(Receipt.Outcome.ACCEPTED, Receipt.Outcome.REPEATED);
            assertThat(receipts)
                    .filteredOn(r -> r.outcome() == Receipt.Outcome.ACCEPTED)
                    .hasSize(100);
            assertThat(count("SELECT count(*) FROM message")).isEqualTo(100);
        }
    }

    /** Again and again: which transactions meet is up to chance. */
    @RepeatedTest(10)
    void keepsOrderOfASubjectAcrossProcessesThatWriteAtOnce() {
        try (Ledger other = openStore()) {
            List<CompletableFuture<Receipt>> offers = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                Ledger one = i % 2 == 0 ? ledger : other;
                offers.add(one.accept("customer-signed-up", message("m" + i, "C-" + i % 3))
                        .toCompletableFuture());
            }
            int delivered = 0;
            while (delivered < 300) {
                List<Delivery> due = claim(BILLING);
                assertThat(due).as("after %d of 300", delivered).isNotEmpty();
                assertThat(due.stream().map(d -> d.message().subject())).doesNotHaveDuplicates();
                due.forEach(this::deliver);
                delivered += due.size();
                if (delivered < 300 && offers.stream().anyMatch(o -> !o.isDone())) {
                    offers.forEach(LedgerFixture::await);
                }
            }
            assertThat(claim(BILLING)).isEmpty();
        }
    }
}
