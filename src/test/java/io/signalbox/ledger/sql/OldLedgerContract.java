package io.signalbox.ledger.sql;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.signalbox.ledger.CallRecord;
import io.signalbox.ledger.Claim;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.DeliveryAdmin.Found;
import io.signalbox.ledger.FailingSystem;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Settlement.Attempt;
import io.signalbox.ledger.Settlement.Delivered;
import io.signalbox.message.Message;
import io.signalbox.problem.ProblemException;

import static io.signalbox.ledger.sql.LedgerFixture.await;
import static io.signalbox.ledger.sql.LedgerFixture.failedAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

/**
 * A ledger that was written before calls had tables, as version 8 of its tables: one file for each engine, and what that version
 * answered to everything it could be asked.
 */
abstract class OldLedgerContract {

    private Ledger ledger;

    /** Opens the old ledger. */
    abstract Ledger open() throws IOException;

    /** Does something in the database behind the ledger's back, while it is closed. */
    abstract void run(String sql);

    /** Opens the same ledger again. */
    abstract Ledger openAgain();

    /** What the version before answered. */
    abstract String answers();

    static byte[] resource(String name) throws IOException {
        try (var in = OldLedgerContract.class.getResourceAsStream("/ledger/" + name)) {
            return in.readAllBytes();
        }
    }

    @BeforeEach
    void openLedger() throws IOException {
        ledger = open();
    }

    @AfterEach
    void closeLedger() {
        ledger.close();
    }

    @Test
    void answersAsTheVersionBeforeDid() throws IOException {
        String expected = new String(resource(answers()), StandardCharsets.UTF_8);
        assertThat(LedgerAnswers.of(ledger))
                .containsExactlyElementsOf(expected.lines().toList());
    }

    @Test
    void knowsWhichSystemsFail() {
        assertThat(ledger.failing())
                .extracting(FailingSystem::system, FailingSystem::retrying, FailingSystem::parked)
                .containsExactly(tuple("billing", 0L, 1L), tuple("marketing", 0L, 1L), tuple("support", 1L, 0L));
        assertThat(ledger.admin().find(failedAt("support")).found())
                .extracting(Found::eventId)
                .containsExactly("m4");
    }

    /** Systems may have seen them. */
    @Test
    void keepsTheKeysThatTheVersionBeforeMadeOfNumbers() {
        await(ledger.accept("customer-signed-up", message("new")));
        List<Delivery> next = new ArrayList<>();
        for (Claim claim = claim(); !claim.deliveries().isEmpty(); claim = claim()) {
            next.addAll(claim.deliveries());
            claim.deliveries()
                    .forEach(each -> await(ledger.settle(
                            new Delivered(each, new Attempt(1, Instant.EPOCH, 5, List.of()), List.of()))));
        }
        assertThat(next).extracting(each -> each.message().id()).contains("m8", "m9", "new");
        for (Delivery each : next) {
            String numbered = ledger.keys().identity() + "-" + each.id();
            boolean old = !each.message().id().equals("new");
            assertThat(ledger.keys().of(each).equals(numbered)).as(numbered).isEqualTo(old);
        }
    }

    private Claim claim() {
        return await(ledger.claim("customer-to-billing", 100));
    }

    private static Message message(String id) {
        return new Message(
                id,
                "crm/customer-signed-up",
                "customer-signed-up",
                "C-new",
                Instant.EPOCH,
                Message.JSON,
                "{}".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void goesOnWithWhatTheVersionBeforeDidNotFinish() {
        Delivery next =
                await(ledger.claim("customer-to-billing", 1)).deliveries().get(0);
        CallRecord call = new CallRecord("billing", "create-account", "k", "201", 5, null, null);
        await(ledger.settle(new Delivered(next, new Attempt(1, Instant.EPOCH, 5, List.of(call)), List.of())));

        assertThat(next.message().id()).isEqualTo("m8");
        assertThat(ledger.admin().messageOf(next.id()).orElseThrow().deliveries())
                .filteredOn(each -> each.delivery().delivery() == next.id())
                .singleElement()
                .satisfies(each -> assertThat(each.tries()).singleElement().satisfies(tried -> assertThat(tried.calls())
                        .containsExactly(call)));
    }

    /** As if a later version had been at work here, and somebody put this one back. */
    @Test
    void refusesALedgerThatALaterVersionHasMigrated() {
        List<String> before = LedgerAnswers.of(ledger);
        ledger.close();
        run(
                "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by,"
                        + " execution_time, success) VALUES (4242, '4242', 'later', 'SQL', 'V4242__later.sql', 1, 'later', 1, true)");

        assertThatThrownBy(this::openAgain).isInstanceOfSatisfying(ProblemException.class, refused -> {
            assertThat(refused.problem().toString())
                    .contains("SB-3008")
                    .contains("tables of version 4242, and this program knows them up to ");
            assertThat(refused.problem().code().remedy()).contains("restore the backup from before the upgrade");
        });

        run("DELETE FROM flyway_schema_history WHERE installed_rank = 4242");
        ledger = openAgain();
        assertThat(LedgerAnswers.of(ledger)).as("nothing was changed").isEqualTo(before);
    }
}
