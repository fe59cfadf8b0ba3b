package io.signalbox.ledger.sql;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Harvest;
import io.signalbox.ledger.Harvest.Known;
import io.signalbox.ledger.Harvest.Reaped;
import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Receipt;
import io.signalbox.ledger.Receipt.Outcome;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.Subscription.Order;
import io.signalbox.message.Message;

import static io.signalbox.ledger.sql.LedgerFixture.BILLING;
import static io.signalbox.ledger.sql.LedgerFixture.BROKEN;
import static io.signalbox.ledger.sql.LedgerFixture.EMAIL;
import static io.signalbox.ledger.sql.LedgerFixture.await;
import static io.signalbox.ledger.sql.LedgerFixture.ids;
import static io.signalbox.ledger.sql.LedgerFixture.message;
import static org.assertj.core.api.Assertions.assertThat;

/** Several messages in one transaction, with the cursor of the poll that read them. */
interface HarvestContract extends OpenLedger {

    NoteKind<Place> CURSOR = NoteKind.of(NoteName.CURSOR, Place.class);
    String EVENT = "crm/customer-signed-up";

    record Place(String at) {}

    private static Reaped sound(Message message) {
        return new Reaped(message, null, Known.ANOTHER_EVENT);
    }

    private static Harvest<Place> harvest(long version, String at, Reaped... messages) {
        return new Harvest<>("customer-signed-up", List.of(messages), CURSOR, EVENT, version, new Place(at));
    }

    private List<Outcome> reap(long version, String at, Reaped... messages) {
        return outcomes(await(ledger().harvest(harvest(version, at, messages))).orElseThrow());
    }

    private static List<Outcome> outcomes(List<Receipt> receipts) {
        return receipts.stream().map(Receipt::outcome).toList();
    }

    private Optional<String> cursor() {
        return ledger().notes().find(CURSOR, EVENT).map(note -> note.value().at());
    }

    @Test
    default void keepsWhatWasReadAndHowFarTogether() {
        assertThat(reap(0, "t2", sound(message("m1", "C-1")), sound(message("m2", "C-2"))))
                .containsExactly(Outcome.ACCEPTED, Outcome.ACCEPTED);
        crashAndOpen();

        assertThat(cursor()).contains("t2");
        assertThat(ids(claim(BILLING))).containsExactly("m1", "m2");
        assertThat(ids(claim(EMAIL))).containsExactly("m1", "m2");
        assertThat(reap(1, "t3")).isEmpty();
        assertThat(cursor()).contains("t3");
    }

    @Test
    default void keepsNothingWhereTheCursorWasMovedMeanwhile() {
        reap(0, "t1");
        assertThat(await(ledger().harvest(harvest(0, "t9", sound(message("m1", "C-1"))))))
                .isEmpty();
        assertThat(await(ledger().harvest(harvest(2, "t9", sound(message("m1", "C-1"))))))
                .isEmpty();

        assertThat(cursor()).contains("t1");
        assertThat(claim(BILLING)).isEmpty();
    }

    @Test
    default void keepsTheSameItemOnce() {
        reap(0, "t1", sound(message("m1", "C-1")));
        assertThat(reap(1, "t2", sound(message("m1", "C-1")), sound(message("m2", "C-2")), sound(message("m2", "C-2"))))
                .containsExactly(Outcome.REPEATED, Outcome.ACCEPTED, Outcome.REPEATED);

        assertThat(ids(claim(BILLING))).containsExactly("m1", "m2");
    }

    @Test
    default void keepsAnotherStateUnderTheSameIdAsAnEventOfItsOwn() {
        Reaped first = sound(message("m1", "C-1", "{\"plan\":\"free\"}"));
        Reaped other = sound(message("m1", "C-1", "{\"plan\":\"team\"}"));
        assertThat(reap(0, "t1", first, other)).containsExactly(Outcome.ACCEPTED, Outcome.ACCEPTED);
        assertThat(reap(1, "t2", other, first)).containsExactly(Outcome.REPEATED, Outcome.REPEATED);

        Delivery before = claim(BILLING).get(0);
        deliver(before);
        Message after = claim(BILLING).get(0).message();
        assertThat(after.id()).matches("m1~[0-9a-f]{16}");
        assertThat(after.payload()).asString().isEqualTo("{\"plan\":\"team\"}");
    }

    @Test
    default void takesWhatCameByAnotherWayForTheSameEvent() {
        accept("m1", "C-1");
        Reaped told = new Reaped(message("m1", "C-1", "{\"told\":\"another way\"}"), null, Known.SAME_EVENT);

        assertThat(reap(0, "t1", told)).containsExactly(Outcome.CONFLICTING);
        assertThat(cursor()).contains("t1");
        assertThat(ids(claim(BILLING))).containsExactly("m1");
        assertThat(claim(EMAIL)).hasSize(1);
    }

    @Test
    default void parksAnItemThatIsFlawedAndGoesOnWithItsNeighbours() {
        Reaped flawed = new Reaped(message("m1", null), BROKEN, Known.ANOTHER_EVENT);
        assertThat(reap(0, "t1", flawed, sound(message("m2", "C-2"))))
                .containsExactly(Outcome.ACCEPTED, Outcome.ACCEPTED);

        assertThat(ids(claim(BILLING))).containsExactly("m2");
        assertThat(waiting(BILLING).parked()).isEqualTo(1);
        assertThat(waiting(EMAIL).parked()).isEqualTo(1);
        assertThat(waiting(BILLING).lastProblem()).contains("the system answered 500");
    }

    @Test
    default void keepsWhatNobodyReadsForTheFirstWhoDoes() {
        Harvest<Place> unread = new Harvest<>(
                "nobody-reads", List.of(sound(message("m1", "C-1"))), CURSOR, "crm/other", 0, new Place("t1"));
        assertThat(outcomes(await(ledger().harvest(unread)).orElseThrow())).containsExactly(Outcome.ACCEPTED);

        Subscription late = new Subscription("late", "nobody-reads", Order.SUBJECT);
        await(ledger().subscribe(List.of(late)));
        assertThat(ids(claim(late))).containsExactly("m1");
    }

    @Test
    default void acceptsAllOrNone() {
        List<Message> batch = List.of(message("m1", "C-1"), message("m2", "C-1"), message("m1", "C-1"));
        assertThat(outcomes(await(ledger().acceptAll("customer-signed-up", batch))))
                .containsExactly(Outcome.ACCEPTED, Outcome.ACCEPTED, Outcome.REPEATED);
        assertThat(outcomes(await(ledger().acceptAll("nobody-reads", batch)))).containsOnly(Outcome.UNREAD);
        assertThat(outcomes(await(ledger().acceptAll(
                                "customer-signed-up",
                                Arrays.asList(message("m1", "C-1", "{\"other\":1}"), message("m3", "C-3"))))))
                .containsExactly(Outcome.CONFLICTING, Outcome.ACCEPTED);

        assertThat(ids(claim(BILLING))).containsExactly("m1", "m3");
    }
}
