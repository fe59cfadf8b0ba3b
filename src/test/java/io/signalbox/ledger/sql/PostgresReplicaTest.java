package io.signalbox.ledger.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Settlement.Delivered;

import static io.signalbox.ledger.sql.LedgerFixture.BILLING;
import static io.signalbox.ledger.sql.LedgerFixture.attempt;
import static io.signalbox.ledger.sql.LedgerFixture.await;
import static io.signalbox.ledger.sql.LedgerFixture.message;
import static org.assertj.core.api.Assertions.assertThat;

/** Several processes write of the same subjects at the same time. */
class PostgresReplicaTest {

    private static final int ROUNDS = 10;
    private static final int SUBJECTS = 40;

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    /** Whether something waits is known with the settlement: what another process inserts comes before it or after its commit. */
    @Test
    void whatAnotherProcessInsertsWhileItsSubjectEndsIsNeverLeftWaiting() {
        try (Ledger one = POSTGRES.open();
                Ledger other = POSTGRES.open()) {
            await(one.subscribe(List.of(BILLING)));
            offer(one, "r0-").forEach(LedgerFixture::await);
            for (int round = 1; round <= ROUNDS; round++) {
                List<Delivery> due = await(one.claim(BILLING.id(), 1_000)).deliveries();
                assertThat(due).as("round %d", round).hasSize(SUBJECTS);

                List<CompletionStage<?>> writes = new ArrayList<>(offer(other, "r" + round + "-"));
                due.forEach(delivery -> writes.add(one.settle(new Delivered(delivery, attempt(delivery), List.of()))));
                writes.forEach(LedgerFixture::await);
            }
        }
    }

    private static List<CompletionStage<?>> offer(Ledger ledger, String prefix) {
        List<CompletionStage<?>> offers = new ArrayList<>();
        for (int i = 0; i < SUBJECTS; i++) {
            offers.add(ledger.accept(BILLING.channel(), message(prefix + i, "C-" + i)));
        }
        return offers;
    }
}
