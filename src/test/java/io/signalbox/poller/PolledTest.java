package io.signalbox.poller;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.poll.PollPlan;
import io.signalbox.poll.PollTimes;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.schedule.CronTimes;

import static org.assertj.core.api.Assertions.assertThat;

/** When an event is polled next, whatever came of the last time. */
class PolledTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final Turn EMPTY = new Turn(1, 0, 0, 0, 0, true);
    private static final Turn NEWS = new Turn(1, 5, 5, 0, 0, true);
    private static final Turn TOLD = new Turn(1, 5, 0, 5, 0, true);
    private static final Problem FAILED = Problem.of(ProblemCode.SYSTEM_FAILING, "answered 500");

    @TempDir
    private Path folder;

    private final Polled polled = new Polled();
    private PollPlan plan;
    private PollPlan told;

    @BeforeEach
    void readPlans() throws Exception {
        plan = Vendor.api(folder, "poll: { http: GET /contacts, id: /id, every: 1m }")
                .plan();
        told = Vendor.api(
                        folder,
                        """
                        webhook: { verify: none, acceptUnsigned: true, id: /id }
                        poll: { http: GET /contacts, id: /id, every: 1m }
                        """)
                .plan();
    }

    private static Demand realTime(Duration silence) {
        return new Demand("crm/customer-changed", List.of(), true, silence);
    }

    private static Demand batch(PollTimes... times) {
        return new Demand("crm/customer-changed", List.of(times), false, null);
    }

    private Duration waitAfter(Turn turn) {
        polled.ended(turn, NOW);
        return Duration.between(NOW, polled.due());
    }

    @Test
    void isDueAtOnceAndThenAtItsInterval() {
        polled.demand(plan, realTime(null), NOW, null);
        assertThat(polled.isDue(NOW)).isTrue();
        assertThat(waitAfter(NEWS)).isEqualTo(Duration.ofMinutes(1));
        assertThat(polled.isDue(NOW)).isFalse();
        assertThat(polled.words(plan, realTime(null))).isEqualTo("poll every 1m");
    }

    @Test
    void asksLessOftenWhileThereIsNothingNew() {
        polled.demand(plan, realTime(null), NOW, null);
        assertThat(waitAfter(EMPTY)).isEqualTo(Duration.ofMinutes(1));
        assertThat(waitAfter(EMPTY)).isEqualTo(Duration.ofMinutes(1));
        assertThat(waitAfter(EMPTY)).isEqualTo(Duration.ofMinutes(2));
        assertThat(waitAfter(EMPTY)).isEqualTo(Duration.ofMinutes(4));
        assertThat(waitAfter(EMPTY)).isEqualTo(Duration.ofMinutes(4));
        assertThat(waitAfter(NEWS)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void goesOnAtOnceWhereItDidNotComeToTheEnd() {
        polled.demand(plan, realTime(null), NOW, null);
        assertThat(waitAfter(new Turn(3, 300, 300, 0, 0, false))).isZero();
    }

    @Test
    void triesAgainSoonThenLessAndLessOften() {
        polled.demand(plan, realTime(null), NOW, null);
        polled.failed(FAILED, NOW);
        assertThat(polled.due()).isEqualTo(NOW.plusSeconds(5));
        polled.failed(FAILED, NOW);
        assertThat(polled.due()).isEqualTo(NOW.plusSeconds(10));
        for (int i = 0; i < 20; i++) {
            polled.failed(FAILED, NOW);
        }
        assertThat(polled.due()).isEqualTo(NOW.plusSeconds(900));
        polled.failed(FAILED.retryAt(NOW.plusSeconds(3600)), NOW);
        assertThat(polled.due()).as("what the system asked for").isEqualTo(NOW.plusSeconds(3600));
        polled.ended(NEWS, NOW);
        polled.failed(FAILED, NOW);
        assertThat(polled.due()).isEqualTo(NOW.plusSeconds(5));
    }

    @Test
    void waitsNoLongerThanItWasToWhereTheClockWasSetBack() {
        Instant back = NOW.minus(Duration.ofHours(2));
        polled.demand(plan, realTime(null), NOW, null);
        polled.ended(NEWS, NOW);
        assertThat(polled.isDue(back)).isFalse();
        assertThat(polled.due()).isEqualTo(back.plus(Duration.ofMinutes(1)));
        polled.failed(FAILED, NOW);
        assertThat(polled.isDue(back)).as("what was to be tried again soon").isTrue();
    }

    @Test
    void fixedTimesStayWhereTheClockWasSetBack() {
        PollTimes nightly = PollTimes.at(CronTimes.of("0 0 2 * * ?", ZoneOffset.UTC), true);
        polled.demand(plan, batch(nightly), NOW, null);
        assertThat(polled.isDue(NOW.minus(Duration.ofHours(2)))).isFalse();
        assertThat(polled.due()).isEqualTo("2026-11-30T02:00:00Z");
    }

    @Test
    void cardChoosesTheTimes() {
        PollTimes nightly = PollTimes.at(CronTimes.of("0 0 2 * * ?", ZoneOffset.UTC), true);
        polled.demand(plan, batch(nightly), NOW, null);
        assertThat(polled.due()).isEqualTo("2026-11-30T02:00:00Z");
        polled.demand(plan, batch(PollTimes.every(Duration.ofMinutes(15), null)), NOW, null);
        assertThat(polled.due()).isEqualTo(NOW.plus(Duration.ofMinutes(15)));
        polled.demand(plan, batch(), NOW, null);
        assertThat(polled.due()).as("the descriptor's own").isEqualTo(NOW.plus(Duration.ofMinutes(1)));
    }

    @Test
    void makesUpOnceForTimesThatPassedWhileTheHubWasDown() {
        CronTimes cron = CronTimes.of("0 0 2 * * ?", ZoneOffset.UTC);
        Instant before = Instant.parse("2026-11-26T02:00:00Z");
        polled.demand(plan, batch(PollTimes.at(cron, true)), NOW, before);
        assertThat(polled.isDue(NOW)).isTrue();
        polled.ended(NEWS, NOW);
        assertThat(polled.due()).isEqualTo("2026-11-30T02:00:00Z");

        Polled skips = new Polled();
        skips.demand(plan, batch(PollTimes.at(cron, false)), NOW, before);
        assertThat(skips.due()).isEqualTo("2026-11-30T02:00:00Z");
        Polled missedNone = new Polled();
        missedNone.demand(plan, batch(PollTimes.at(cron, true)), NOW, Instant.parse("2026-11-29T02:00:01Z"));
        assertThat(missedNone.due()).isEqualTo("2026-11-30T02:00:00Z");
    }

    @Test
    void waitsForItsTurnWhereAnotherProcessMayFailAtIt() {
        PollTimes nightly = PollTimes.at(CronTimes.of("0 0 2 * * ?", ZoneOffset.UTC), true);
        polled.demand(plan, batch(nightly), NOW, null);
        Instant due = polled.due();
        polled.passed(due);
        assertThat(polled.missed()).isEqualTo(due);
        assertThat(polled.due()).isEqualTo(due.plusSeconds(5));
        polled.passed(due.plusSeconds(5));
        assertThat(polled.missed()).isEqualTo(due);
        polled.doneElsewhere(due.plusSeconds(30));
        assertThat(polled.missed()).isNull();
        assertThat(polled.due()).isEqualTo("2026-12-01T02:00:00Z");
    }

    @Test
    void timesInAnotherZoneAreOtherTimes() {
        polled.demand(plan, batch(PollTimes.at(CronTimes.of("0 0 2 * * ?", ZoneOffset.UTC), true)), NOW, null);
        PollTimes berlin = PollTimes.at(CronTimes.of("0 0 2 * * ?", ZoneId.of("Europe/Berlin")), true);
        polled.demand(plan, batch(berlin), NOW, null);
        assertThat(polled.due()).isEqualTo("2026-11-30T01:00:00Z");
    }

    @Test
    void watchesOverAWebhookAndTakesItsPlace() {
        Demand demand = realTime(Duration.ofHours(2));
        polled.demand(told, demand, NOW, null);
        assertThat(waitAfter(TOLD)).isEqualTo(Duration.ofHours(2));
        assertThat(polled.words(told, demand)).isEqualTo("poll every 2h, behind the webhook");

        polled.ended(NEWS, NOW);
        polled.demand(told, demand, NOW, null);
        assertThat(polled.words(told, demand)).isEqualTo("poll every 1m, in place of the webhook");
        assertThat(waitAfter(EMPTY)).as("nothing happens at all").isEqualTo(Duration.ofMinutes(1));
        polled.ended(TOLD, NOW);
        polled.ended(TOLD, NOW);
        polled.demand(told, demand, NOW, null);
        assertThat(polled.words(told, demand)).contains("in place of");
        polled.ended(TOLD, NOW);
        polled.demand(told, demand, NOW, null);
        assertThat(polled.words(told, demand)).as("given back").contains("behind the webhook");
    }

    @Test
    void looksSoonerWhereAFileHasToSettle() {
        polled.demand(plan, realTime(null), NOW, null);
        assertThat(waitAfter(EMPTY.ending(null, Duration.ofSeconds(10)))).isEqualTo(Duration.ofSeconds(10));
        assertThat(waitAfter(EMPTY.ending(null, Duration.ofHours(1)))).isEqualTo(Duration.ofMinutes(1));
    }
}
