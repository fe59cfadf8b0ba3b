package io.signalbox.ledger.sql;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import io.signalbox.ledger.Append;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Receipt;
import io.signalbox.ledger.Receipt.Outcome;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.Subscription.Order;
import io.signalbox.message.Headers;
import io.signalbox.message.Message;

import static io.signalbox.ledger.sql.LedgerFixture.BILLING;
import static io.signalbox.ledger.sql.LedgerFixture.EMAIL;
import static io.signalbox.ledger.sql.LedgerFixture.UNORDERED;
import static io.signalbox.ledger.sql.LedgerFixture.await;
import static io.signalbox.ledger.sql.LedgerFixture.ids;
import static io.signalbox.ledger.sql.LedgerFixture.message;
import static io.signalbox.ledger.sql.LedgerFixture.withHeaders;
import static org.assertj.core.api.Assertions.assertThat;

/** What a ledger takes in, and what it refuses. */
interface AcceptContract extends OpenLedger {

    @Test
    default void givesEverySubscriptionItsDelivery() {
        assertThat(accept("m1", "C-1").outcome()).isEqualTo(Outcome.ACCEPTED);

        assertThat(ids(claim(BILLING))).containsExactly("m1");
        assertThat(ids(claim(EMAIL))).containsExactly("m1");
        assertThat(claim(UNORDERED)).isEmpty();
    }

    @Test
    default void keepsTheMessageAsItCame() {
        Message sent = message("m1", "C-1", "{\"name\":\"Zoë\",\"n\":1.10}");
        Receipt receipt = await(ledger().accept("customer-signed-up", sent));

        Message kept = claim(BILLING).get(0).message();
        assertThat(kept).usingRecursiveComparison().isEqualTo(sent);
        assertThat(ledger().message(receipt.messageId()))
                .get()
                .usingRecursiveComparison()
                .isEqualTo(sent);
        assertThat(ledger().message(999_999_999)).isEqualTo(Optional.empty());
    }

    @Test
    default void keepsHeadersForEveryDeliveryAndOverACrash() {
        Headers headers = new Headers(Map.of("X-Kind", "issues \"é\"", "X-Empty", ""));
        assertThat(await(ledger().accept("customer-signed-up", withHeaders("m1", headers)))
                        .outcome())
                .isEqualTo(Outcome.ACCEPTED);
        accept("m2", "C-2");
        crashAndOpen();
        await(ledger().subscribe(List.of(BILLING, EMAIL)));

        List<Delivery> deliveries = claim(BILLING);
        assertThat(deliveries).extracting(d -> d.message().headers()).containsExactly(headers, Headers.NONE);
        assertThat(deliveries.get(0).message().headers().values()).containsEntry("x-kind", "issues \"é\"");
        retry(deliveries.get(0), Instant.now());
        assertThat(claim(BILLING)).extracting(d -> d.message().headers()).containsExactly(headers);
        assertThat(claim(EMAIL).get(0).message().headers()).isEqualTo(headers);
    }

    @Test
    default void answersRepeatOfSameBodyWithTheFirstMessage() {
        Receipt first = accept("m1", "C-1");
        Receipt again = accept("m1", "C-1");

        assertThat(again).isEqualTo(new Receipt(Outcome.REPEATED, first.messageId()));
        assertThat(claim(BILLING)).hasSize(1);
    }

    @Test
    default void aRepeatUnderOtherHeadersIsTheSameMessage() {
        await(ledger().accept("customer-signed-up", withHeaders("m1", new Headers(Map.of("X-Kind", "a")))));
        Message again = withHeaders("m1", new Headers(Map.of("X-Kind", "b")));
        assertThat(await(ledger().accept("customer-signed-up", again)).outcome())
                .isEqualTo(Outcome.REPEATED);
        assertThat(claim(BILLING).get(0).message().headers().values()).containsEntry("X-Kind", "a");
    }

    @Test
    default void refusesSameIdWithAnotherBody() {
        Receipt first = accept("m1", "C-1");
        Receipt other = await(ledger().accept("customer-signed-up", message("m1", "C-1", "{}")));

        assertThat(other).isEqualTo(new Receipt(Outcome.CONFLICTING, first.messageId()));
        assertThat(claim(BILLING)).hasSize(1);
    }

    @Test
    default void keepsFiftySimultaneousRepeatsOnce() {
        List<CompletableFuture<Receipt>> offers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            offers.add(
                    ledger().accept("customer-signed-up", message("m1", "C-1")).toCompletableFuture());
        }
        List<Receipt> receipts = offers.stream().map(LedgerFixture::await).toList();

        assertThat(receipts).filteredOn(r -> r.outcome() == Outcome.ACCEPTED).hasSize(1);
        assertThat(receipts).filteredOn(r -> r.outcome() == Outcome.REPEATED).hasSize(49);
        assertThat(receipts.stream().map(Receipt::messageId).collect(Collectors.toSet()))
                .hasSize(1);
        assertThat(claim(BILLING)).hasSize(1);
    }

    @Test
    default void refusesToAcceptWhatNobodyReads() {
        Receipt receipt = await(ledger().accept("nobody", message("m1", "C-1")));

        assertThat(receipt.outcome()).isEqualTo(Outcome.UNREAD);
        assertThat(ledger().journey("C-1", 10)).isEmpty();
    }

    @Test
    default void keepsUnreadAppendForTheFirstSubscription() {
        await(ledger().append(new Append("later", message("m1", "C-1"))));
        await(ledger().append(new Append("later", message("m2", "C-1"))));
        assertThat(ledger().waiting()).anySatisfy(w -> {
            assertThat(w.subscription().id()).isEqualTo("unread:later");
            assertThat(w.parked()).isEqualTo(2);
        });

        Subscription late = new Subscription("late-reader", "later", Order.SUBJECT);
        await(ledger().subscribe(List.of(late)));

        List<Delivery> first = claim(late);
        assertThat(ids(first)).containsExactly("m1");
        deliver(first.get(0));
        assertThat(ids(claim(late))).containsExactly("m2");
    }

    @Test
    default void gathersMessagesForSubscriptionsThatAreDown() {
        crashAndOpen();

        assertThat(accept("m1", "C-1").outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(ids(claim(BILLING))).containsExactly("m1");
    }

    @Test
    default void commitsManyWritersInGroups() {
        List<CompletableFuture<Receipt>> offers = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            offers.add(ledger().accept("customer-signed-up", message("m" + i, "C-" + i % 10))
                    .toCompletableFuture());
        }
        Set<Long> ids = offers.stream().map(o -> await(o).messageId()).collect(Collectors.toSet());

        assertThat(ids).hasSize(1_000);
        assertThat(waiting(BILLING).pending()).isEqualTo(1_000);
        assertThat(claim(BILLING)).hasSize(10);
    }
}
