package io.signalbox.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.signalbox.integration.Card;
import io.signalbox.integration.Condition;
import io.signalbox.ledger.NotesInMemory;

import static org.assertj.core.api.Assertions.assertThat;

class AlertFeedTest {

    private static final Instant NOW = Instant.parse("2026-11-29T01:00:00Z");

    private final AlertNotes notes = new AlertNotes(new NotesInMemory());
    private final List<AlertFeed.Told> told = new ArrayList<>();
    private final AlertRule rule = AlertRule.of(
                    "orders",
                    Optional.of(Cards.of(
                            "orders",
                            new Card.Alert(Condition.parse("parked > 0"), null, Duration.ZERO, List.of("owner")))))
            .get(0);

    private AlertFeed feed() {
        AlertFeed feed = new AlertFeed(notes);
        feed.subscribe(told::add);
        feed.look();
        return feed;
    }

    private void write(AlertState state) {
        notes.write(rule.id(), notes.state(rule.id()).orElse(null), state, NOW);
    }

    private AlertState pending() {
        return AlertState.pending(rule, new Reading(3, 3, "3 parked", null), NOW);
    }

    @Test
    void saysEachNoticeOnceAndNothingOfBefore() {
        write(pending().told(NoticeKind.FIRING, NOW));
        AlertFeed feed = feed();
        assertThat(told).isEmpty();

        write(pending().told(NoticeKind.FIRING, NOW).told(NoticeKind.ESCALATED, NOW));
        feed.look();
        feed.look();
        assertThat(told).extracting(AlertFeed.Told::kind).containsExactly(NoticeKind.ESCALATED);
        assertThat(told.get(0).alert()).isEqualTo("orders.parked");
        assertThat(told.get(0).shown()).isEqualTo("3 parked");
    }

    @Test
    void saysNothingOfWhatIsNotToldYet() {
        AlertFeed feed = feed();
        write(pending());
        feed.look();

        assertThat(told).isEmpty();
    }

    @Test
    void whatIsGoneWithItsEndIsOver() {
        write(pending().told(NoticeKind.FIRING, NOW));
        AlertFeed feed = feed();
        notes.remove(notes.state(rule.id()).orElseThrow());
        feed.look();

        assertThat(told).extracting(AlertFeed.Told::kind).containsExactly(NoticeKind.RESOLVED);
    }
}
