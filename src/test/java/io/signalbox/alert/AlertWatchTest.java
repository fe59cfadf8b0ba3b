package io.signalbox.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.signalbox.integration.Card;
import io.signalbox.integration.Condition;
import io.signalbox.integration.Condition.Measure;
import io.signalbox.ledger.NotesInMemory;
import io.signalbox.schedule.ManualClock;

import static io.signalbox.alert.NoticeKind.ACKNOWLEDGED;
import static io.signalbox.alert.NoticeKind.ESCALATED;
import static io.signalbox.alert.NoticeKind.FIRING;
import static io.signalbox.alert.NoticeKind.RESOLVED;
import static io.signalbox.alert.NoticeKind.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

/** What is told of an alert, from its beginning to its end. */
class AlertWatchTest {

    private static final Duration LOOK = Duration.ofSeconds(10);

    private final ManualClock clock = new ManualClock();
    private final NotesInMemory notes = new NotesInMemory();
    private final Map<String, Card> cards = new LinkedHashMap<>();
    private final Map<Measure, Reading> readings = new HashMap<>();
    private final Told told = new Told();
    private final List<String> fired = new ArrayList<>();
    private AlertWatch watch = watch();

    /** Where notices go: kept once by their ids, as the ledger does. */
    private static final class Told implements Notifying {
        private final Map<String, Notice> kept = new LinkedHashMap<>();
        private RuntimeException failure;
        private int looks;

        @Override
        public AlertTimes times() {
            return AlertTimes.DEFAULT;
        }

        @Override
        public void hand(Notice notice) {
            if (failure != null) {
                throw failure;
            }
            kept.putIfAbsent(notice.id(), notice);
        }

        @Override
        public void handHeldBack() {
            looks++;
        }

        @Override
        public Set<String> channels() {
            return Set.of();
        }

        List<NoticeKind> kinds() {
            return kept.values().stream().map(Notice::kind).toList();
        }
    }

    private AlertWatch watch() {
        return new AlertWatch(integrations(), this::measured, new AlertNotes(notes), told, fired::add, clock);
    }

    private Measures.Integrations integrations() {
        return new Measures.Integrations() {
            @Override
            public Collection<String> names() {
                return cards.keySet();
            }

            @Override
            public Optional<Card> card(String integration) {
                return Optional.ofNullable(cards.get(integration));
            }
        };
    }

    private Optional<Measures.Moment> measured() {
        return Optional.of((integration, when, over) -> Optional.ofNullable(readings.get(when.measure())));
    }

    private AlertDesk desk() {
        return new AlertDesk(integrations(), new AlertNotes(notes), clock);
    }

    private void card(Card.Alert... alerts) {
        cards.put("orders", Cards.of("orders", alerts));
    }

    private static Card.Alert parked(Duration lasting) {
        return new Card.Alert(Condition.parse("parked > 0"), null, lasting, List.of("owner"));
    }

    private void parked(long count) {
        readings.put(
                Measure.PARKED,
                new Reading(count, count, count + " parked", count == 0 ? null : "SB-4024  no such plan"));
    }

    private void lookFor(Duration time) {
        for (Instant end = clock.instant().plus(time); clock.instant().isBefore(end); clock.pass(LOOK)) {
            watch.look();
        }
    }

    @Test
    void firesOnceItHasHeldForItsTimeAndSaysSoOnce() {
        card(parked(Duration.ofMinutes(5)));
        parked(3);

        lookFor(Duration.ofMinutes(5));
        assertThat(told.kept).isEmpty();
        assertThat(desk().report().get(0).state()).isEqualTo("pending");

        lookFor(Duration.ofMinutes(5));
        assertThat(told.kinds()).containsExactly(FIRING);
        assertThat(fired).containsExactly("orders");
        Notice notice = told.kept.values().iterator().next();
        assertThat(notice.alert()).isEqualTo("orders.parked");
        assertThat(notice.count()).isEqualTo(3);
        assertThat(notice.reason()).isEqualTo("SB-4024 no such plan");
        assertThat(notice.since()).isEqualTo(Instant.parse("2026-11-29T01:00:00Z"));
        assertThat(notice.runbook()).isEqualTo("/handbook/orders#runbook-parked");
        assertThat(notice.recipients()).containsExactly("owner");
    }

    @Test
    void whatDoesNotLastIsNotTold() {
        card(parked(Duration.ofMinutes(5)));
        parked(3);
        lookFor(Duration.ofMinutes(4));
        parked(0);
        lookFor(Duration.ofMinutes(1));
        parked(1);
        lookFor(Duration.ofMinutes(4));

        assertThat(told.kept).isEmpty();
    }

    @Test
    void aStormIsOneNoticeAnUpdateEveryHalfHourAndOneEnd() {
        card(parked(null));
        for (int minute = 0; minute < 65; minute++) {
            parked(10_000 + minute);
            lookFor(Duration.ofMinutes(1));
            if (minute == 2) {
                desk().acknowledge("nothing.parked", "ada", null); // of another
            }
        }
        parked(7); // most of it is replayed
        lookFor(LOOK);
        parked(0);
        lookFor(Duration.ofMinutes(3));

        assertThat(told.kinds()).containsExactly(FIRING, ESCALATED, UPDATE, RESOLVED);
        List<Notice> notices = new ArrayList<>(told.kept.values());
        assertThat(notices.get(1).recipients()).containsExactly("escalation");
        Notice end = notices.get(3);
        assertThat(end.most()).isEqualTo(10_064);
        assertThat(end.recipients()).containsExactly("owner", "escalation");
    }

    @Test
    void whatFlickersIsOneAlert() {
        card(parked(null));
        for (int i = 0; i < 30; i++) {
            parked(i % 3 == 0 ? 0 : 1);
            lookFor(LOOK);
        }

        assertThat(told.kinds()).containsExactly(FIRING);
    }

    @Test
    void theReasonIsTheFirstOne() {
        card(parked(Duration.ofMinutes(5)));
        parked(1);
        lookFor(Duration.ofMinutes(2));
        readings.put(Measure.PARKED, new Reading(2, 2, "2 parked", "SB-5002  no account"));
        lookFor(Duration.ofMinutes(4));

        assertThat(told.kept.values()).extracting(Notice::reason).containsExactly("SB-4024 no such plan");
    }

    @Test
    void whatIsOverIsShownForADay() {
        card(parked(null));
        parked(1);
        lookFor(LOOK);
        parked(0);
        lookFor(Duration.ofMinutes(2));
        assertThat(desk().report().get(0).state()).isEqualTo("resolved");

        clock.pass(Duration.ofHours(24));
        lookFor(LOOK);
        assertThat(desk().report().get(0).state()).isEqualTo("ok");
    }

    @Test
    void twoAlertsOfOneMeasureAreTwoAlerts() {
        card(parked(null), new Card.Alert(Condition.parse("parked > 100"), null, null, List.of("escalation")));
        parked(1);
        lookFor(LOOK);
        assertThat(told.kept.values()).extracting(Notice::alert).containsExactly("orders.parked");

        parked(101);
        lookFor(LOOK);
        assertThat(told.kept.values()).extracting(Notice::alert).containsExactly("orders.parked", "orders.parked-2");
    }

    @Test
    void itFiresAnewAfterItsEnd() {
        card(parked(null));
        parked(1);
        lookFor(LOOK);
        parked(0);
        lookFor(Duration.ofMinutes(2));
        parked(1);
        lookFor(LOOK.multipliedBy(2));

        assertThat(told.kinds()).containsExactly(FIRING, RESOLVED, FIRING);
    }

    @Test
    void nobodyIsCalledForWhatSomebodyLooksAfter() {
        card(parked(null));
        parked(1);
        lookFor(LOOK);

        assertThat(desk().acknowledge("orders.parked", "ada", "on it")).isTrue();
        parked(500);
        lookFor(Duration.ofHours(2));
        assertThat(told.kinds()).containsExactly(FIRING, ACKNOWLEDGED);
        assertThat(desk().report().get(0).state()).isEqualTo("acknowledged");
        assertThat(desk().report().get(0).acknowledgement()).isEqualTo("on it");

        parked(0);
        lookFor(Duration.ofMinutes(2));
        assertThat(told.kinds()).containsExactly(FIRING, ACKNOWLEDGED, RESOLVED);
        assertThat(desk().acknowledge("orders.parked", "ada", null)).isFalse();
    }

    @Test
    void whatMayWaitForTheMorningIsNotEscalated() {
        card(new Card.Alert(Condition.parse("credential < 14d"), null, null, List.of("owner")));
        readings.put(Measure.CREDENTIAL, new Reading(86_400, 1, "ends in 24 h", null));
        lookFor(Duration.ofHours(2));

        assertThat(told.kinds()).containsExactly(FIRING);
    }

    @Test
    void anotherHubGoesOnAndTellsNothingTwice() {
        card(parked(null));
        parked(1);
        lookFor(LOOK);
        watch = watch(); // nothing in memory
        lookFor(Duration.ofMinutes(1));

        assertThat(told.kinds()).containsExactly(FIRING);
    }

    @Test
    void aNoticeThatWasNotKeptIsHandedOverAgain() {
        card(parked(null));
        parked(1);
        told.failure = new IllegalStateException("the ledger is away");
        try {
            watch.look();
        } catch (IllegalStateException e) {
            // as the ledger throws
        }
        told.failure = null;
        clock.pass(LOOK);
        watch.look();

        assertThat(told.kinds()).containsExactly(FIRING);
    }

    @Test
    void aCrashBetweenTheNoticeAndItsRecordTellsNothingTwice() {
        card(parked(null));
        parked(1);
        notes.awayAfter(2); // the beginning and the firing, not that it was told
        try {
            watch.look();
        } catch (RuntimeException e) {
            // away
        }
        notes.away(false);
        clock.pass(LOOK);
        watch = watch();
        lookFor(Duration.ofMinutes(1));

        assertThat(told.kinds()).containsExactly(FIRING);
    }

    @Test
    void aSilenceHoldsBackAndTellsWhatStillFiresAtItsEnd() {
        card(parked(null));
        Silence silence = desk().silence("orders", "parked", Duration.ofHours(1), "ada", "planned work");
        parked(1);
        lookFor(Duration.ofMinutes(50));
        assertThat(told.kept).isEmpty();
        assertThat(desk().report().get(0).state()).isEqualTo("silenced");
        assertThat(desk().silences()).containsExactly(silence);

        lookFor(Duration.ofMinutes(11));
        assertThat(told.kinds()).contains(FIRING);
        assertThat(desk().silences()).isEmpty();
    }

    @Test
    void aSilenceOfOneConditionLeavesTheOthers() {
        card(parked(null), new Card.Alert(Condition.of(Measure.RUN), null, null, List.of("owner")));
        readings.put(Measure.RUN, new Reading(1, 1, "the last run of 'poll' failed", null));
        parked(1);
        Silence silence = desk().silence(null, "run", Duration.ofHours(1), "ada", "planned work");
        lookFor(LOOK);
        assertThat(told.kept.values()).extracting(Notice::alert).containsExactly("orders.parked");

        assertThat(desk().endSilence(silence.id(), "bob")).isPresent();
        assertThat(desk().endSilence(silence.id(), "bob")).isEmpty();
        lookFor(LOOK);
        assertThat(told.kept.values()).extracting(Notice::alert).containsExactly("orders.parked", "orders.run");
    }

    @Test
    void aSilenceOfOneIntegrationLeavesTheOthersAndIsForgottenInTheEnd() {
        card(parked(null));
        cards.put("bills", Cards.of("bills", parked(null)));
        desk().silence("bills", null, Duration.ofHours(1), "ada", "planned work");
        parked(1);
        lookFor(LOOK);
        assertThat(told.kept.values()).extracting(Notice::alert).containsExactly("orders.parked");

        assertThat(notes.text()).contains("planned work");
        clock.pass(Duration.ofDays(8));
        lookFor(LOOK);
        assertThat(notes.text()).doesNotContain("planned work");
    }

    @Test
    void whatNobodyAsksForAnyMoreEndsWithANotice() {
        card(parked(null));
        parked(1);
        lookFor(LOOK);
        cards.clear();
        lookFor(Duration.ofMinutes(1));

        assertThat(told.kinds()).containsExactly(FIRING, RESOLVED);
        assertThat(notes.text()).doesNotContain("orders.parked");
    }

    @Test
    void anotherConditionUnderTheSameNameIsAnotherAlert() {
        card(parked(null));
        parked(5);
        lookFor(LOOK);
        card(new Card.Alert(Condition.parse("parked > 3"), null, null, List.of("owner")));
        lookFor(LOOK.multipliedBy(3));

        assertThat(told.kinds()).containsExactly(FIRING, RESOLVED, FIRING);
    }

    @Test
    void anIntegrationThatNamesNoneIsWatchedAllTheSame() {
        card();
        cards.put("bare", null);

        assertThat(desk().report())
                .filteredOn(report -> report.integration().equals("orders"))
                .extracting(AlertReport::condition)
                .containsExactlyInAnyOrder(
                        "parked > 0",
                        "behind > 1m",
                        "run failed",
                        "credential < 14d",
                        "refused > 10 over 1h",
                        "silent",
                        "out of balance");
        assertThat(desk().report())
                .filteredOn(report -> report.integration().equals("bare"))
                .hasSize(5);
    }

    @Test
    void whoeverWasCalledIsToldWhoLooksAfterIt() {
        card(parked(null));
        parked(1);
        lookFor(Duration.ofMinutes(16));
        desk().acknowledge("orders.parked", "ada", "on it");
        lookFor(LOOK);

        Notice last = new ArrayList<>(told.kept.values()).get(2);
        assertThat(last.kind()).isEqualTo(ACKNOWLEDGED);
        assertThat(last.acknowledgedBy()).isEqualTo("ada");
        assertThat(last.recipients()).containsExactly("owner", "escalation");
        assertThat(told.kept.values()).extracting(Notice::firing).containsOnly(last.firing());
    }

    @Test
    void whatIsRetiredIsNeitherWatchedNorShownAsWell() {
        cards.put("orders", Cards.of("orders", Card.Lifecycle.RETIRED, null));
        parked(1);
        lookFor(LOOK);

        assertThat(told.kept).isEmpty();
        assertThat(desk().report()).isEmpty();
    }

    @Test
    void anOwnerThatIsNotConfirmedIsAnAlertBesideThoseThatTheCardNames() {
        cards.put("orders", Cards.of("orders", Card.Lifecycle.PRODUCTION, Duration.ofDays(180), parked(null)));
        readings.put(Measure.REATTEST, new Reading(1, 1, "nobody has ever confirmed its owner", null));
        lookFor(Duration.ofHours(1));

        assertThat(told.kept.values()).singleElement().satisfies(notice -> {
            assertThat(notice.alert()).isEqualTo("orders.reattest");
            assertThat(notice.condition()).isEqualTo("reattest overdue");
            assertThat(notice.severity()).isEqualTo(Severity.TICKET);
        });
    }

    @Test
    void theEndOfWhatIsGoneLeadsToNoPageOfIt() {
        card(parked(null));
        parked(1);
        lookFor(LOOK);
        cards.clear();
        lookFor(LOOK);

        assertThat(new ArrayList<>(told.kept.values()).get(1).runbook()).isEqualTo("/alerts");
    }

    @Test
    void everyLookHandsOverWhatWasHeldBack() {
        lookFor(LOOK.multipliedBy(3));

        assertThat(told.looks).isEqualTo(3);
    }
}
