package io.signalbox.ledger.sql;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.signalbox.ledger.JourneyStep;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.MessageSearch;

import static org.assertj.core.api.Assertions.assertThat;

/** What a part of a text finds, on every engine. */
abstract class MessageSearchContract {

    private Ledger ledger;

    abstract Ledger open();

    @BeforeEach
    void openLedger() {
        ledger = open();
        LedgerFixture.await(ledger.subscribe(List.of(LedgerFixture.BILLING)));
    }

    @AfterEach
    void closeLedger() {
        ledger.close();
    }

    private void accept(String id, String subject) {
        LedgerFixture.await(ledger.accept("customer-signed-up", LedgerFixture.message(id, subject)));
    }

    @Test
    void findsPartsOfKeysIdsAndPayloads() {
        accept("evt-10042-a", "C-10042");
        accept("evt-2", "C-2_0%");
        accept("evt-3", null);
        MessageSearch search = ledger.search();
        assertThat(search.keys("1004", null, 10))
                .extracting(MessageSearch.Hit::subject)
                .containsExactly("C-10042");
        assertThat(search.keys("c-1004", null, 10))
                .extracting(MessageSearch.Hit::eventId)
                .containsExactly("evt-10042-a");
        assertThat(search.keys("2_0%", null, 10))
                .extracting(MessageSearch.Hit::subject)
                .containsExactly("C-2_0%");
        assertThat(search.keys("EVT-", null, 10))
                .extracting(MessageSearch.Hit::eventId)
                .containsExactly("evt-3", "evt-2", "evt-10042-a");
        assertThat(search.keys("evt-", null, 2)).hasSize(2);
        assertThat(search.keys("%", null, 10))
                .extracting(MessageSearch.Hit::subject)
                .containsExactly("C-2_0%");
        String payload = new String(LedgerFixture.message("evt-3", null).payload(), StandardCharsets.UTF_8);
        assertThat(search.payloads(payload.substring(2, 6).toUpperCase(Locale.ROOT), null, 10))
                .hasSize(3);
        assertThat(search.payloads("nothing like this", null, 10)).isEmpty();
    }

    @Test
    void findsOnlyWhatSomeSubscriptionsGet() {
        LedgerFixture.await(ledger.subscribe(List.of(LedgerFixture.UNORDERED)));
        accept("evt-1", "C-1");
        LedgerFixture.await(ledger.accept("log", LedgerFixture.message("evt-2", "C-1")));
        MessageSearch search = ledger.search();
        Set<String> log = Set.of(LedgerFixture.UNORDERED.id(), "another");

        assertThat(search.keys("C-1", log, 10))
                .extracting(MessageSearch.Hit::eventId)
                .containsExactly("evt-2");
        assertThat(search.keys("evt-", log, 10))
                .extracting(MessageSearch.Hit::eventId)
                .containsExactly("evt-2");
        assertThat(search.payloads("evt-", log, 10))
                .extracting(MessageSearch.Hit::eventId)
                .containsExactly("evt-2");
        for (Set<String> none : List.of(Set.<String>of(), Set.of("another"))) {
            assertThat(search.keys("C-1", none, 10)).isEmpty();
            assertThat(search.payloads("evt-", none, 10)).isEmpty();
        }
        assertThat(ledger.journey("C-1", log, 10))
                .extracting(JourneyStep::eventId)
                .containsExactly("evt-2");
        assertThat(ledger.journey("C-1", Set.of(), 10)).isEmpty();
    }
}
