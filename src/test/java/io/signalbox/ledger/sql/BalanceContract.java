package io.signalbox.ledger.sql;

import org.junit.jupiter.api.Test;

import io.signalbox.ledger.BalanceCheck;
import io.signalbox.ledger.Delivery;

import static io.signalbox.ledger.sql.LedgerFixture.BILLING;
import static io.signalbox.ledger.sql.LedgerFixture.EMAIL;
import static org.assertj.core.api.Assertions.assertThat;

/** What was accepted is accounted for, and what is not is found. */
interface BalanceContract extends OpenLedger {

    @Test
    default void findsAMessageWithoutADeliveryAndOneInNoState() {
        BalanceCheck check = ledger().balance();
        long before = check.newest();
        accept("b1", "C-1");
        accept("b2", "C-2");
        Delivery first = claim(BILLING).get(0);
        deliver(first);

        BalanceCheck.Stretch sound = check.look(before, check.newest());
        assertThat(sound.accepted()).isPositive().isEqualTo(count("SELECT count(*) FROM delivery"));
        assertThat(sound.gaps()).isEmpty();

        long lost = count("SELECT min(id) FROM message");
        crash();
        sql("DELETE FROM delivery WHERE subscription = '" + EMAIL.id() + "' AND message_id = " + lost);
        sql("UPDATE delivery SET state = 'nowhere' WHERE id = " + first.id());
        open();
        check = ledger().balance();
        BalanceCheck.Gap without = new BalanceCheck.Gap(lost, EMAIL.channel(), EMAIL.id());
        BalanceCheck.Gap nowhere = new BalanceCheck.Gap(lost, BILLING.channel(), BILLING.id());
        assertThat(check.look(before, check.newest()).gaps()).containsExactlyInAnyOrder(without, nowhere);
        assertThat(check.look(lost, check.newest()).gaps()).isEmpty();
        assertThat(check.isMissing(nowhere)).isTrue();

        crash();
        sql("UPDATE delivery SET state = 'delivered' WHERE id = " + first.id());
        open();
        check = ledger().balance();
        assertThat(check.isMissing(nowhere)).isFalse();
        assertThat(check.isMissing(without)).isTrue();
        crash();
        sql("UPDATE delivery SET subscription = '" + EMAIL.id() + "' WHERE message_id = " + lost
                + " AND subscription = '" + BILLING.id() + "'");
        open();
        check = ledger().balance();
        assertThat(check.isMissing(without)).isFalse();
    }
}
