package io.signalbox.ledger.sql;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.signalbox.ledger.Append;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Receipt.Outcome;
import io.signalbox.message.Message;

import static io.signalbox.ledger.sql.LedgerFixture.BILLING;
import static io.signalbox.ledger.sql.LedgerFixture.EMAIL;
import static io.signalbox.ledger.sql.LedgerFixture.UNORDERED;
import static io.signalbox.ledger.sql.LedgerFixture.await;
import static io.signalbox.ledger.sql.LedgerFixture.message;
import static org.assertj.core.api.Assertions.assertThat;

/** Large payloads stand beside their messages, each once, and as durably. */
interface ContentContract extends OpenLedger {

    private static Message large(String id, char filling) {
        return message(id, null, "\"" + String.valueOf(filling).repeat(300_000) + "\"");
    }

    private Outcome offer(Message message) {
        return await(ledger().accept("customer-signed-up", message)).outcome();
    }

    private int contents() {
        return count("SELECT count(*) FROM content");
    }

    @Test
    default void aLargePayloadSurvivesACrashAndIsReadWherePayloadsAre() {
        Message sent = large("m1", 'x');
        assertThat(offer(sent)).isEqualTo(Outcome.ACCEPTED);
        crashAndOpen();

        assertThat(count("SELECT coalesce(sum(length(payload)), 0) FROM message"))
                .isZero();
        Delivery delivery = claim(BILLING).get(0);
        assertThat(delivery.message().payload()).isEqualTo(sent.payload());
        long id = ledger().admin().messageOf(delivery.id()).orElseThrow().id();
        assertThat(ledger().message(id).orElseThrow().payload()).isEqualTo(sent.payload());
        assertThat(ledger().admin().message(id).orElseThrow().message().payload())
                .isEqualTo(sent.payload());
    }

    @Test
    default void itIsKnownAgainAndAnotherIsNot() {
        offer(large("m1", 'x'));

        assertThat(offer(large("m1", 'x'))).isEqualTo(Outcome.REPEATED);
        assertThat(offer(large("m1", 'y'))).isEqualTo(Outcome.CONFLICTING);
        assertThat(offer(message("m1", null))).isEqualTo(Outcome.CONFLICTING);
    }

    @Test
    default void itIsKeptOnceForAllMessagesThatCarryIt() {
        offer(large("m1", 'x'));
        offer(large("m2", 'x'));
        deliver(claim(BILLING).get(0), new Append("log", large("m3", 'x')));

        assertThat(contents()).isEqualTo(1);
        assertThat(claim(UNORDERED).get(0).message().payload())
                .isEqualTo(large("m3", 'x').payload());
    }

    @Test
    default void itGoesWithTheLastMessageThatCarriesIt() {
        offer(large("m1", 'x'));
        offer(large("m2", 'y'));
        List<Delivery> due = claim(BILLING);
        claim(EMAIL).forEach(this::deliver);
        deliver(due.get(0), new Append("log", large("m3", 'x')));
        deliver(due.get(1));

        Instant later = Instant.now().plusSeconds(60);
        assertThat(await(ledger().purge(later, 10))).isEqualTo(2);
        assertThat(contents()).as("one that is still carried").isEqualTo(1);
        Delivery last = claim(UNORDERED).get(0);
        assertThat(last.message().payload()).isEqualTo(large("m3", 'x').payload());
        deliver(last);
        assertThat(await(ledger().purge(later, 10))).isEqualTo(1);
        assertThat(contents()).isZero();
    }

    @Test
    default void oneThatWasKeptInItsMessageIsStillKnown() {
        offer(large("m1", 'x'));
        crash();
        // As an earlier version wrote it.
        sql("UPDATE message SET payload = (SELECT bytes FROM content), content = NULL");
        sql("DELETE FROM content");
        open();

        assertThat(offer(large("m1", 'x'))).isEqualTo(Outcome.REPEATED);
        assertThat(claim(BILLING).get(0).message().payload())
                .isEqualTo(large("m1", 'x').payload());
    }
}
