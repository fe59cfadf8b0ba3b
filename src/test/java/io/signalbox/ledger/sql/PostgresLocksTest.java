package io.signalbox.ledger.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Receipt;
import io.signalbox.ledger.Settlement;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.Subscription.Order;

import static io.signalbox.ledger.sql.LedgerFixture.await;
import static io.signalbox.ledger.sql.LedgerFixture.message;
import static org.assertj.core.api.Assertions.assertThat;

/** A server with the locks of a small one: the default of 64 for each of 20 connections, which all of them share. */
class PostgresLocksTest {

    private static final String CHANNEL = "customer-signed-up";
    private static final List<Subscription> READERS = IntStream.rangeClosed(1, 50)
            .mapToObj(i -> new Subscription("reader-" + i, CHANNEL, Order.SUBJECT))
            .toList();

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer(Map.of("max_connections", "20"));

    private Ledger ledger;

    @BeforeEach
    void openLedger() {
        ledger = POSTGRES.open();
    }

    @AfterEach
    void closeLedger() {
        ledger.close();
    }

    @Test
    void fiftyReadersOfAChannelNeedNoMoreLocksThanOne() {
        await(ledger.subscribe(READERS));

        List<Receipt> receipts =
                offers(List.of(ledger), 150).stream().map(LedgerFixture::await).toList();

        assertThat(receipts).hasSize(150).allMatch(r -> r.outcome() == Receipt.Outcome.ACCEPTED);
        for (Subscription reader : READERS) {
            assertThat(await(ledger.claim(reader.id(), 1_000)).deliveries()).hasSize(150);
        }
    }

    @Test
    void groupsOfMoreSubjectsThanLocksKeepTheOrderOfEach() {
        Subscription reader = READERS.get(0);
        await(ledger.subscribe(List.of(reader)));
        try (Ledger other = POSTGRES.open()) {
            List<CompletableFuture<Receipt>> offers = offers(List.of(ledger, other), 4_000);

            int delivered = 0;
            while (delivered < offers.size()) {
                List<Delivery> due = await(ledger.claim(reader.id(), 2_000)).deliveries();
                assertThat(due.stream().map(d -> d.message().subject())).doesNotHaveDuplicates();
                List<CompletableFuture<Boolean>> settled = due.stream()
                        .map(d -> ledger.settle(new Settlement.Delivered(d, LedgerFixture.attempt(d), List.of()))
                                .toCompletableFuture())
                        .toList();
                assertThat(settled).allMatch(LedgerFixture::await);
                delivered += due.size();
                if (due.isEmpty()) {
                    assertThat(offers).as("%d delivered", delivered).anyMatch(o -> !o.isDone());
                }
            }
        }
    }

    /** Each subject twice, at one process and then at the next. */
    private static List<CompletableFuture<Receipt>> offers(List<Ledger> ledgers, int count) {
        List<CompletableFuture<Receipt>> offers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int subject = i % Math.max(count / 2, 150);
            offers.add(ledgers.get(i % ledgers.size())
                    .accept(CHANNEL, message("m" + i, "C-" + subject))
                    .toCompletableFuture());
        }
        return offers;
    }
}
