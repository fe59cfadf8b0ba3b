package io.signalbox.ledger.sql;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.signalbox.delivery.RunScope;
import io.signalbox.delivery.Runs;
import io.signalbox.delivery.ScheduledRuns;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.DeliverySearch;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Settlement;
import io.signalbox.ledger.Settlement.Attempt;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.Subscription.Order;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.schedule.CronTimes;

import static org.assertj.core.api.Assertions.assertThat;

/** The times of a schedule become deliveries, each once, and through crashes. */
abstract class ScheduleContract {

    private static final String ROUTE = "nightly-export";
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final CronTimes HALF_PAST_TWO = CronTimes.of("0 30 2 * * ?", BERLIN);
    private static final CronTimes EACH_MINUTE = CronTimes.of("0 * * * * ?", BERLIN);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-20T12:00:00Z"));
    private final Clock clock = clock();
    private boolean paused;
    private Ledger ledger;
    private ScheduledRuns scheduled;
    private Runs runs;

    abstract Ledger open(Clock clock);

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneId.of("UTC");
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @BeforeEach
    void begin() {
        ledger = open(clock);
        process();
    }

    /** As a hub that starts. */
    private void process() {
        runs = new Runs(ledger, clock);
        runs.open(route -> paused);
        runs.register(ROUTE, "quartz:nightly");
        scheduled = new ScheduledRuns(ledger, runs, clock);
        Ledger.await(ledger.subscribe(List.of(new Subscription(ROUTE, ScheduledRuns.channel(ROUTE), Order.NONE))));
    }

    private void at(String time) {
        now.set(Instant.parse(time));
    }

    private List<Delivery> claim() {
        return Ledger.await(ledger.claim(ROUTE, 10)).deliveries();
    }

    private List<String> times() {
        return claim().stream().map(each -> each.message().time().toString()).toList();
    }

    private List<DeliveryState> states() {
        return ledger.admin().find(DeliverySearch.any(10).of(Set.of(ROUTE))).found().stream()
                .map(each -> each.state())
                .toList();
    }

    private void end(Delivery delivery) {
        Ledger.await(ledger.settle(
                new Settlement.Delivered(delivery, new Attempt(1, clock.instant(), 1, List.of()), List.of())));
    }

    @Test
    void aTimeThatHasComeIsTakenOnce() {
        scheduled.start(ROUTE, HALF_PAST_TWO, true);
        scheduled.look();
        assertThat(claim()).isEmpty();

        at("2026-03-21T01:30:00Z");
        scheduled.take(ROUTE);
        scheduled.look();
        scheduled.take(ROUTE);

        assertThat(times()).containsExactly("2026-03-21T01:30:00Z");
    }

    @Test
    void anotherProcessTakesNoTimeASecondTime() {
        scheduled.start(ROUTE, HALF_PAST_TWO, true);
        ScheduledRuns other = new ScheduledRuns(ledger, runs, clock);
        other.start(ROUTE, HALF_PAST_TWO, true);

        at("2026-03-21T01:30:00Z");
        scheduled.look();
        end(claim().get(0));
        other.look();

        assertThat(claim()).isEmpty();
    }

    @Test
    void oneRunMakesUpForAllTimesThatPassedWhileTheHubWasDown() {
        scheduled.start(ROUTE, EACH_MINUTE, true);

        at("2026-03-24T18:00:30Z");
        process();
        scheduled.start(ROUTE, EACH_MINUTE, true);
        scheduled.look();

        List<Delivery> made = claim();
        assertThat(made).extracting(each -> each.message().id()).containsExactly("2026-03-24T18:00:00Z");
        end(made.get(0));
        scheduled.look();
        assertThat(claim()).isEmpty();
    }

    @Test
    void timesThatWereMissedArePassedOverWhereTheRouteSaysSo() {
        scheduled.start(ROUTE, HALF_PAST_TWO, false);

        at("2026-03-24T18:00:00Z");
        process();
        scheduled.start(ROUTE, HALF_PAST_TWO, false);
        scheduled.look();

        assertThat(claim()).isEmpty();
        assertThat(scheduled.skipped(ROUTE)).isEqualTo("2026-03-24T01:30:00Z");
        at("2026-03-25T01:30:01Z");
        scheduled.look();
        assertThat(times()).containsExactly("2026-03-25T01:30:00Z");
    }

    @Test
    void otherTimesBeginAnew() {
        scheduled.start(ROUTE, HALF_PAST_TWO, true);

        at("2026-03-24T18:00:00Z");
        scheduled.start(ROUTE, CronTimes.of("0 0 17 * * ?", BERLIN), true);
        scheduled.look();

        assertThat(claim()).isEmpty();
    }

    @Test
    void halfPastTwoComesInTheNightWithoutItAndOnceInTheNightWithTwo() {
        scheduled.start(ROUTE, HALF_PAST_TWO, true);
        at("2026-03-29T01:30:00Z"); // 03:30 in Berlin
        scheduled.look();
        List<Delivery> spring = claim();
        assertThat(spring).extracting(each -> each.message().id()).containsExactly("2026-03-29T01:30:00Z");
        end(spring.get(0));

        at("2026-10-25T00:30:00Z"); // the first 02:30
        scheduled.look();
        List<Delivery> autumn = claim();
        assertThat(autumn).extracting(each -> each.message().id()).containsExactly("2026-10-25T00:30:00Z");
        end(autumn.get(0));
        at("2026-10-25T01:30:00Z"); // the second
        scheduled.take(ROUTE);
        assertThat(claim()).isEmpty();
    }

    @Test
    void whatIsPausedTakesNoTimeAndMakesUpForItAfterwards() {
        scheduled.start(ROUTE, HALF_PAST_TWO, true);
        paused = true;
        at("2026-03-22T09:00:00Z");
        scheduled.look();
        scheduled.take(ROUTE);
        assertThat(claim()).isEmpty();

        paused = false;
        scheduled.look();
        assertThat(times()).containsExactly("2026-03-22T01:30:00Z");
    }

    @Test
    void aRunThatIsStillTriedTakesTheTimesThatPassMeanwhile() {
        scheduled.start(ROUTE, EACH_MINUTE, true);
        at("2026-03-20T12:01:00Z");
        scheduled.look();
        Delivery first = claim().get(0);
        at("2026-03-20T12:05:10Z");
        scheduled.look();
        assertThat(claim()).isEmpty();

        end(first);
        at("2026-03-20T12:05:20Z");
        scheduled.look();
        assertThat(times()).containsExactly("2026-03-20T12:05:00Z");
    }

    @Test
    void aRunThatIsParkedHoldsUpNoOther() {
        scheduled.start(ROUTE, HALF_PAST_TWO, true);
        at("2026-03-21T01:30:00Z");
        scheduled.look();
        Ledger.await(ledger.settle(new Settlement.Park(
                claim().get(0),
                new Attempt(1, clock.instant(), 1, List.of()),
                Problem.of(ProblemCode.REQUEST_REFUSED, "no such plan"))));

        at("2026-03-22T01:30:00Z");
        scheduled.look();
        assertThat(times()).containsExactly("2026-03-22T01:30:00Z");
        assertThat(states()).contains(DeliveryState.PARKED);
    }

    @Test
    void aRunThatFailedOutsideOfADeliveryIsParkedWithItsReasonAndOnlyOneIs() {
        RunScope run = runs.begin(ROUTE);
        Problem why = Problem.of(ProblemCode.REQUEST_REFUSED, "no such plan");
        scheduled.failed(run, why);
        scheduled.failed(runs.begin(ROUTE), why);

        assertThat(ledger.admin().find(DeliverySearch.any(10).of(Set.of(ROUTE))).found())
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.state()).isEqualTo(DeliveryState.PARKED);
                    assertThat(found.detail()).contains("no such plan");
                });
    }
}
