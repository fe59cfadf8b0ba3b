package io.signalbox.ledger.sql;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.signalbox.ledger.Append;
import io.signalbox.ledger.BalanceCheck;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.DifferenceStore;
import io.signalbox.ledger.DifferenceStore.Filter;
import io.signalbox.ledger.DifferenceStore.Found;
import io.signalbox.ledger.DifferenceStore.HealItem;
import io.signalbox.ledger.DifferenceStore.Kept;
import io.signalbox.ledger.Receipt;
import io.signalbox.message.Message;

import static io.signalbox.ledger.sql.LedgerFixture.BILLING;
import static io.signalbox.ledger.sql.LedgerFixture.EMAIL;
import static io.signalbox.ledger.sql.LedgerFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

/** What reconciliations found, since when, and what was sent to heal it. */
interface DifferenceContract extends OpenLedger {

    Instant FIRST = Instant.parse("2026-11-24T10:00:00Z");
    Instant SECOND = FIRST.plus(Duration.ofDays(1));

    private DifferenceStore differences() {
        return ledger().differences();
    }

    private static Found found(String key, String kind, String field) {
        return new Found(
                key,
                kind,
                field.isEmpty() ? "[]" : "[{\"name\":\"" + field + "\"}]",
                key.getBytes(StandardCharsets.UTF_8),
                new byte[0]);
    }

    private List<Kept> list(Filter filter) {
        return differences().list("customers", filter, 0, 10);
    }

    @Test
    default void keepsSinceWhenADifferenceIsThereAndForgetsWhatIsGone() {
        await(differences()
                .keep("customers", FIRST, List.of(found("a", "missing", ""), found("b", "different", "plan"))));
        await(differences().keep("others", FIRST, List.of(found("a", "missing", ""))));
        await(differences()
                .keep("customers", SECOND, List.of(found("b", "different", "mail"), found("c", "extra", ""))));
        assertThat(await(differences().forgetOthers("customers", SECOND, 100))).isEqualTo(1);

        assertThat(list(Filter.ALL))
                .extracting(each -> each.found().key(), Kept::since, each -> each.found()
                        .fields())
                .containsExactly(tuple("b", FIRST, "[{\"name\":\"mail\"}]"), tuple("c", SECOND, "[]"));
        assertThat(differences().oldest("customers")).isEqualTo(FIRST);
        assertThat(differences().oldest("nothing")).isNull();
        assertThat(differences().count("others", Filter.ALL)).isEqualTo(1);
        assertThat(list(Filter.ALL).get(0).found().left()).isEqualTo("b".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    default void findsDifferencesByKindFieldAgeAndKey() {
        await(differences()
                .keep("customers", FIRST, List.of(found("a_1", "missing", ""), found("b%2", "different", "plan"))));
        await(differences().keep("customers", SECOND, List.of(found("c", "different", "mail"))));
        assertThat(list(new Filter("different", null, null, null))).hasSize(2);
        assertThat(list(new Filter(null, "plan", null, null))).hasSize(1);
        assertThat(list(new Filter(null, null, SECOND, null))).hasSize(2);
        assertThat(list(new Filter(null, null, null, "_"))).hasSize(1);
        assertThat(list(new Filter("different", "plan", SECOND, "%2"))).hasSize(1);
        assertThat(differences().count("customers", new Filter("missing", "plan", null, null)))
                .isZero();
    }

    @Test
    default void saysForWhomSomethingIsUnderWay() {
        accept("u1", "C-1");
        accept("u2", "C-2");
        Set<String> subjects = Set.of("C-1", "C-2", "C-3");
        Instant later = Instant.now().plus(Duration.ofDays(365));
        assertThat(differences().underWay(Set.of(BILLING.id()), subjects, later))
                .containsExactlyInAnyOrder("C-1", "C-2");
        claim(BILLING).forEach(this::deliver);
        assertThat(differences().underWay(Set.of(BILLING.id()), subjects, later))
                .isEmpty();
        assertThat(differences().underWay(Set.of(BILLING.id()), subjects, Instant.EPOCH))
                .containsExactlyInAnyOrder("C-1", "C-2");
        assertThat(differences().underWay(Set.of("another"), subjects, Instant.EPOCH))
                .isEmpty();
    }

    @Test
    default void whatHealsGoesOnceToItsOwnSubscriptionAndIsAccountedFor() {
        accept("h0", "C-0");
        long before = ledger().balance().newest();
        Message heal = new Message(
                "customers/1/a", Append.HEAL + BILLING.id(), "healed", "C-1", FIRST, Message.JSON, new byte[] {'1'});
        assertThat(await(ledger().append(new Append(BILLING.channel(), heal))).outcome())
                .isEqualTo(Receipt.Outcome.ACCEPTED);
        assertThat(await(ledger().append(new Append(BILLING.channel(), heal))).outcome())
                .isEqualTo(Receipt.Outcome.REPEATED);
        assertThat(claim(BILLING)).extracting(each -> each.message().subject()).contains("C-1");
        assertThat(claim(EMAIL))
                .extracting(Delivery::message)
                .extracting(Message::subject)
                .doesNotContain("C-1");
        BalanceCheck balance = ledger().balance();
        assertThat(balance.gaps(before, balance.newest())).isEmpty();
        assertThat(balance.count(before, balance.newest())).containsOnlyKeys(BILLING.id());
    }

    @Test
    default void keepsWhatAHealSendsAndWhatWasBefore() {
        HealItem item = new HealItem("a", "different", new byte[] {'1'}, new byte[] {'0'}, null, null);
        HealItem other = new HealItem("b", "missing", new byte[] {'2'}, new byte[0], null, null);
        await(differences().plan("customers/1", List.of(item, other)));
        await(differences().plan("customers/1", List.of(item)));
        await(differences().sent("customers/1", "a", FIRST));
        await(differences().undone("customers/1", "a", SECOND));

        assertThat(differences().items("customers/1", 0, 10))
                .extracting(HealItem::key, HealItem::sent, HealItem::undone, each -> each.before().length)
                .containsExactly(tuple("a", FIRST, SECOND, 1), tuple("b", null, null, 0));
        assertThat(differences().items("customers/1", 1, 10)).hasSize(1);
        await(differences().forgetHeal("customers/1"));
        assertThat(differences().items("customers/1", 0, 10)).isEmpty();
    }
}
