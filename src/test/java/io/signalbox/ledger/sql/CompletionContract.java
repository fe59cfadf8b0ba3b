package io.signalbox.ledger.sql;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.DeliveryAdmin.Actor;
import io.signalbox.ledger.DeliveryAdmin.Changed;
import io.signalbox.ledger.DeliveryAdmin.Changed.ChangeOutcome;
import io.signalbox.ledger.DeliveryAdmin.Completion;
import io.signalbox.ledger.DeliveryAdmin.FullDelivery;
import io.signalbox.ledger.DeliveryAdmin.Intervention;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Notes.Note;

import static io.signalbox.ledger.sql.LedgerFixture.BILLING;
import static io.signalbox.ledger.sql.LedgerFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

/** What a record lacked is put into it once, with what allowed it, and over nothing that others did meanwhile. */
interface CompletionContract extends OpenLedger {

    NoteKind<String> PERMIT = NoteKind.of(NoteName.INVITATION, String.class);
    Actor ADA = new Actor(7, "ada", "she knows");
    byte[] WHOLE = "{\"email\":\"ada@example.com\"}".getBytes(StandardCharsets.UTF_8);
    byte[] OTHER = "{\"email\":\"other@example.com\"}".getBytes(StandardCharsets.UTF_8);

    private long parkedOne() {
        accept("m1", "C-1");
        Delivery delivery = claim(BILLING).get(0);
        park(delivery);
        return delivery.id();
    }

    private Note<String> permit() {
        assertThat(ledger().notes().put(PERMIT, "link", 0, "once")).isTrue();
        return ledger().notes().find(PERMIT, "link").orElseThrow();
    }

    private Optional<ChangeOutcome> complete(long delivery, byte[] payload, int deeds, Note<String> permit) {
        return await(ledger().admin().complete(new Completion(delivery, payload, deeds, permit), ADA))
                .map(Changed::outcome);
    }

    private FullDelivery look(long delivery) {
        return ledger().admin().messageOf(delivery).orElseThrow().deliveries().stream()
                .filter(each -> each.delivery().delivery() == delivery)
                .findFirst()
                .orElseThrow();
    }

    private boolean isThere(Note<String> permit) {
        return ledger().notes().find(PERMIT, permit.key()).isPresent();
    }

    @Test
    default void completesAndUsesThePermitUpInOne() {
        long delivery = parkedOne();
        Note<String> permit = permit();

        assertThat(complete(delivery, WHOLE, 0, permit)).hasValue(ChangeOutcome.DONE);
        crashAndOpen();

        assertThat(isThere(permit)).isFalse();
        assertThat(look(delivery).deeds()).extracting(Intervention::payload).containsExactly(WHOLE);
        assertThat(claim(BILLING))
                .singleElement()
                .satisfies(each -> assertThat(each.message().payload()).isEqualTo(WHOLE));
    }

    @Test
    default void changesNothingWithoutThePermit() {
        long delivery = parkedOne();
        Note<String> permit = permit();
        assertThat(ledger().notes().remove(PERMIT, "link", 1)).isTrue();

        assertThat(complete(delivery, WHOLE, 0, permit)).isEmpty();

        assertThat(look(delivery).delivery().state()).isEqualTo(DeliveryState.PARKED);
        assertThat(look(delivery).deeds()).isEmpty();
    }

    @Test
    default void leavesThePermitWhereNothingWasCompleted() {
        long delivery = parkedOne();
        Note<String> permit = permit();
        await(ledger().admin().discard(List.of(delivery), ADA));

        assertThat(complete(delivery, WHOLE, 0, permit)).hasValue(ChangeOutcome.OTHER_STATE);

        assertThat(isThere(permit)).isTrue();
        assertThat(look(delivery).delivery().state()).isEqualTo(DeliveryState.DISCARDED);
    }

    @Test
    default void oneOfTwoCompletesAndTheOtherIsTold() {
        long delivery = parkedOne();
        assertThat(complete(delivery, WHOLE, 0, null)).hasValue(ChangeOutcome.DONE);
        assertThat(complete(delivery, OTHER, 0, null)).hasValue(ChangeOutcome.OTHER_STATE);
        assertThat(look(delivery).deeds()).extracting(Intervention::payload).containsExactly(WHOLE);
    }

    @Test
    default void doesNotUndoWhatOthersDidMeanwhile() {
        long delivery = parkedOne();
        await(ledger().admin().editAndReplay(delivery, OTHER, ADA));
        park(claim(BILLING).get(0));

        assertThat(complete(delivery, WHOLE, 0, null)).hasValue(ChangeOutcome.TOUCHED);
        assertThat(look(delivery).deeds()).extracting(Intervention::payload).containsExactly(OTHER);
        assertThat(complete(delivery, WHOLE, 1, null)).hasValue(ChangeOutcome.DONE);
        assertThat(complete(999_999, WHOLE, 0, null)).hasValue(ChangeOutcome.UNKNOWN);
    }
}
