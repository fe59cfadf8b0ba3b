package io.signalbox.ledger.sql;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.DeliveryAdmin.Actor;
import io.signalbox.ledger.DeliveryAdmin.Intervention;
import io.signalbox.ledger.FigureStore;
import io.signalbox.ledger.FigureStore.Figure;
import io.signalbox.ledger.FigureStore.Forgotten;
import io.signalbox.ledger.FigureStore.Series;
import io.signalbox.ledger.FigureStore.Span;
import io.signalbox.ledger.LedgerWatch;
import io.signalbox.ledger.Receipt;
import io.signalbox.ledger.Settlement;
import io.signalbox.ledger.Tally;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

import static io.signalbox.ledger.sql.LedgerFixture.BILLING;
import static io.signalbox.ledger.sql.LedgerFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

/** Figures of speed, and what the ledger says of its commits to whoever counts them. */
interface FigureContract extends OpenLedger {

    Instant TEN = Instant.parse("2026-11-24T10:00:00Z");
    Series DELIVERED = new Series("deliveries", "customer-to-billing", "delivered");
    Series PARKED = new Series("deliveries", "customer-to-billing", "parked");
    Series MAILED = new Series("deliveries", "customer-to-email", "delivered");
    Series CALL = new Series("calls", "billing/create-account", "done");

    private static Tally tally(long events, long total, int bucket) {
        long[] buckets = new long[FigureStore.BUCKETS];
        buckets[bucket] = events;
        return new Tally(events, total, buckets);
    }

    private FigureStore figures() {
        return ledger().figures();
    }

    private void add(String time, Map<Series, Tally> more) {
        await(figures().add(TEN.plus(Duration.parse(time)), more));
    }

    private List<Figure> hours() {
        return figures().course(Span.HOUR, "deliveries", null, TEN, TEN.plus(Duration.ofDays(1)), Span.HOUR.millis());
    }

    @Test
    default void addsToTheMinuteItsHourAndTheSumSinceTheBeginning() {
        add("PT1M", Map.of(DELIVERED, tally(2, 200, 3), PARKED, tally(1, 0, 0)));
        add("PT1M", Map.of(DELIVERED, tally(3, 50, 17)));
        add("PT2M", Map.of(DELIVERED, tally(4, 40, 3)));

        assertThat(figures().course(Span.MINUTE, "deliveries", null, TEN, TEN.plusSeconds(3600), 60_000))
                .extracting(each -> each.series().outcome(), Figure::at, each -> each.tally()
                        .events())
                .containsExactly(
                        tuple("delivered", TEN.plusSeconds(60), 5L),
                        tuple("parked", TEN.plusSeconds(60), 1L),
                        tuple("delivered", TEN.plusSeconds(120), 4L));
        Tally all = tally(6, 240, 3).plus(tally(3, 50, 17));
        assertThat(hours()).hasSize(2);
        assertThat(hours().get(0)).isEqualTo(new Figure(new Series("deliveries", "", "delivered"), TEN, all));
        assertThat(figures().totals()).containsEntry(DELIVERED, all).containsEntry(PARKED, tally(1, 0, 0));
    }

    @Test
    default void sumsUpOfCertainSubjectsInSteps() {
        add("PT1M", Map.of(DELIVERED, tally(1, 1, 0), MAILED, tally(10, 10, 0), CALL, tally(100, 100, 0)));
        add("PT4M", Map.of(DELIVERED, tally(2, 2, 0), MAILED, tally(20, 20, 0)));
        add("PT5M", Map.of(DELIVERED, tally(4, 4, 0)));
        Instant end = TEN.plusSeconds(3600);

        assertThat(figures().course(Span.MINUTE, "deliveries", List.of("customer-to-billing"), TEN, end, 300_000))
                .extracting(Figure::at, each -> each.tally().events())
                .containsExactly(tuple(TEN, 3L), tuple(TEN.plusSeconds(300), 4L));
        assertThat(figures().course(Span.MINUTE, "deliveries", null, TEN, TEN.plusSeconds(300), 300_000))
                .extracting(Figure::at, each -> each.tally().events())
                .containsExactly(tuple(TEN, 33L));
        assertThat(figures().courses(Span.MINUTE, "deliveries", TEN, end, 300_000))
                .extracting(Figure::series, Figure::at, each -> each.tally().events())
                .containsExactly(
                        tuple(DELIVERED, TEN, 3L), tuple(MAILED, TEN, 30L), tuple(DELIVERED, TEN.plusSeconds(300), 4L));
        assertThat(figures().course(Span.MINUTE, "deliveries", List.of(), TEN, end, 300_000))
                .isEmpty();
        assertThat(figures().sums(Span.MINUTE, "deliveries", TEN.plusSeconds(240), end))
                .extracting(Figure::series, each -> each.tally().events())
                .containsExactly(tuple(DELIVERED, 6L), tuple(MAILED, 20L));
    }

    @Test
    default void figuresOutliveTheProcess() {
        add("PT1M", Map.of(DELIVERED, tally(2, 200, 3)));
        crashAndOpen();
        add("PT2M", Map.of(DELIVERED, tally(1, 100, 3)));

        assertThat(figures().totals()).containsEntry(DELIVERED, tally(3, 300, 3));
    }

    @Test
    default void forgetsWhatIsOldAFewSeriesAtATime() {
        add("PT1M", Map.of(DELIVERED, tally(1, 1, 0), MAILED, tally(1, 1, 0), CALL, tally(1, 1, 0)));
        add("PT3H", Map.of(DELIVERED, tally(1, 1, 0)));
        Instant before = TEN.plus(Duration.ofHours(2));

        Forgotten first = await(figures().forget(Span.MINUTE, before, 0, 2));
        Forgotten second = await(figures().forget(Span.MINUTE, before, first.last(), 2));
        assertThat(first.figures() + second.figures()).isEqualTo(3);
        assertThat(await(figures().forget(Span.MINUTE, before, second.last(), 2)))
                .isEqualTo(new Forgotten(0, 0));
        assertThat(hours()).hasSize(2);
        assertThat(figures().totals()).hasSize(3);

        assertThat(await(figures().forget(Span.HOUR, before, 0, 10)).figures()).isEqualTo(3);
        assertThat(figures().totals()).containsOnlyKeys(DELIVERED).containsEntry(DELIVERED, tally(2, 2, 0));
        assertThat(count("SELECT count(*) FROM figure")).isEqualTo(2);
    }

    @Test
    default void tellsWhatItHasCommitted() {
        List<String> seen = new ArrayList<>();
        ledger().watchedBy(watch(seen));
        accept("m1", "C-1");
        accept("m1", "C-1");
        Delivery delivery = claim(BILLING).get(0);
        deliver(delivery);
        deliver(delivery);
        long other = count("SELECT max(id) FROM delivery");
        await(ledger().admin().discard(List.of(other), new Actor(1, "jane", "test")));

        assertThat(seen)
                .containsExactly(
                        "offered customer-signed-up ACCEPTED",
                        "made customer-to-billing",
                        "made customer-to-email",
                        "offered customer-signed-up REPEATED",
                        "settled customer-to-billing DELIVERED true",
                        "DISCARDED customer-to-email null");
    }

    @Test
    default void tellsHowLongADeliveryWasParkedWhenAPersonTookItUp() {
        List<String> seen = new ArrayList<>();
        ledger().watchedBy(new LedgerWatch() {
            @Override
            public void changed(String subscription, Intervention.Kind kind, Long parkedMillis) {
                boolean plausible = parkedMillis != null && parkedMillis >= 3_600_000 && parkedMillis < 7_200_000;
                seen.add(kind + " " + subscription + " " + plausible);
            }
        });
        accept("m1", "C-1");
        accept("m2", "C-2");
        accept("m3", "C-3");
        List<Long> parked = new ArrayList<>();
        for (Delivery each : claim(BILLING)) {
            Settlement.Attempt hourAgo = new Settlement.Attempt(1, Instant.now().minusSeconds(3_700), 5, List.of());
            Problem refused = Problem.of(ProblemCode.REQUEST_REFUSED, "plan unknown");
            await(ledger().settle(new Settlement.Park(each, hourAgo, refused)));
            parked.add(each.id());
        }
        Actor jane = new Actor(1, "jane", "test");
        await(ledger().admin().replay(List.of(parked.get(0)), jane));
        await(ledger().admin().editAndReplay(parked.get(1), new byte[] {'1'}, jane));
        await(ledger().admin().discard(List.of(parked.get(2), 4_711L), jane));

        assertThat(seen)
                .containsExactly(
                        "REPLAYED customer-to-billing true",
                        "EDITED customer-to-billing true",
                        "DISCARDED customer-to-billing true");
        assertThat(ledger().admin().subscriptions(List.of(parked.get(0), 4_711L)))
                .isEqualTo(Map.of(parked.get(0), BILLING.id()));
        assertThat(ledger().admin().subscriptions(List.of())).isEmpty();
    }

    private static LedgerWatch watch(List<String> seen) {
        return new LedgerWatch() {
            @Override
            public void offered(String channel, Receipt.Outcome outcome) {
                seen.add("offered " + channel + " " + outcome);
            }

            @Override
            public void made(String subscription) {
                seen.add("made " + subscription);
            }

            @Override
            public void settled(Settlement settlement, long millis) {
                boolean plausible = millis >= 0 && millis < 600_000;
                seen.add(
                        "settled " + settlement.delivery().subscription() + " " + settlement.state() + " " + plausible);
            }

            @Override
            public void changed(String subscription, Intervention.Kind kind, Long parkedMillis) {
                seen.add(kind + " " + subscription + " " + parkedMillis);
            }
        };
    }
}
