package io.signalbox.ledger.sql;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Receipt.Outcome;
import io.signalbox.message.Headers;

import static io.signalbox.ledger.sql.LedgerFixture.BILLING;
import static io.signalbox.ledger.sql.LedgerFixture.EMAIL;
import static io.signalbox.ledger.sql.LedgerFixture.await;
import static io.signalbox.ledger.sql.LedgerFixture.ids;
import static org.assertj.core.api.Assertions.assertThat;

/** What is found again after a crash, and by a newer version. */
interface RestartContract extends OpenLedger {

    @Test
    default void findsEverythingAgainAfterACrash() {
        accept("m1", "C-1");
        accept("m2", "C-1");
        Delivery taken = claim(BILLING).get(0);
        String identity = ledger().keys().identity();
        crash();

        open();
        assertThat(ledger().keys().identity()).isEqualTo(identity);
        List<Delivery> again = claim(BILLING);
        assertThat(ids(again)).containsExactly("m1");
        assertThat(again.get(0).fence()).isGreaterThan(taken.fence());
        assertThat(accept("m1", "C-1").outcome()).isEqualTo(Outcome.REPEATED);
        deliver(again.get(0));
        assertThat(ids(claim(BILLING))).containsExactly("m2");
    }

    /** A restore makes deliveries anew: under other numbers, but of the same messages and for the same subscriptions. */
    @Test
    default void keysADeliveryByItsMessageAndItsSubscription() {
        accept("m1", "C-1");
        Delivery billing = claim(BILLING).get(0);
        Delivery email = claim(EMAIL).get(0);
        accept("m2", "C-2");
        String key = ledger().keys().of(billing);
        assertThat(ledger().keys().of(email)).isNotEqualTo(key);
        crash();
        sql("DELETE FROM delivery WHERE message_id = (SELECT id FROM message WHERE event_id = 'm1')");
        sql("DELETE FROM message WHERE event_id = 'm1'");

        open();
        accept("m1", "C-3");
        List<Delivery> anew = claim(BILLING);
        assertThat(ids(anew)).containsExactlyInAnyOrder("m2", "m1");
        for (Delivery each : anew) {
            assertThat(each.id()).isNotEqualTo(billing.id());
            assertThat(ledger().keys().of(each).equals(key))
                    .isEqualTo(each.message().id().equals("m1"));
        }
    }

    @Test
    default void opensALedgerOfBeforeHeadersWereKept() {
        accept("m1", "C-1");
        crash();
        for (String index : List.of("delivery_call_system", "delivery_failed_system")) {
            sql("DROP INDEX " + index);
        }
        for (String column : ("started_at millis call_system call_operation call_key call_code call_millis call_failure"
                        + " call_notice failed_system")
                .split(" ")) {
            sql("ALTER TABLE delivery DROP COLUMN " + column);
        }
        sql("DROP TABLE delivery_call");
        sql("ALTER TABLE attempt ADD COLUMN calls TEXT NOT NULL DEFAULT '[]'");
        sql("ALTER TABLE run_call DROP COLUMN code");
        sql("ALTER TABLE run_call ADD COLUMN status INTEGER NOT NULL DEFAULT 0");
        sql("ALTER TABLE message DROP COLUMN headers");
        sql("ALTER TABLE ledger DROP COLUMN numbered_keys");
        sql("DELETE FROM flyway_schema_history WHERE version IN ('8', '9', '10')");

        open();
        await(ledger().subscribe(List.of(BILLING)));
        assertThat(claim(BILLING))
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.message().headers()).isEqualTo(Headers.NONE));
    }
}
