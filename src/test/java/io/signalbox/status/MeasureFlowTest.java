package io.signalbox.status;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.alert.Reading;
import io.signalbox.figure.FigureLimits;
import io.signalbox.figure.Figures;
import io.signalbox.figure.Measure;
import io.signalbox.integration.Card.Traffic;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.sql.JdbcLedger;
import io.signalbox.routefile.Flow;
import io.signalbox.routefile.Source;
import io.signalbox.schedule.ManualClock;

import static io.signalbox.figure.Measure.ATTEMPTS;
import static io.signalbox.figure.Measure.COMMITS;
import static io.signalbox.figure.Measure.DELIVERIES;
import static io.signalbox.figure.Measure.WEBHOOKS;
import static org.assertj.core.api.Assertions.assertThat;

/** What is measured of figures that a ledger keeps. */
class MeasureFlowTest {

    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Optional<Traffic> TWO_AN_HOUR =
            Optional.of(new Traffic(2, Duration.ofHours(1), null, EnumSet.allOf(DayOfWeek.class), null));

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock();
    private final Instant start = clock.instant();
    private final Map<String, Instant> inUse = new HashMap<>(Map.of("orders", start));
    private int asked;
    private final List<Flow> own = List.of(
            flow("order-in", new Source.Event("shop", "ordered")), flow("order-out", new Source.Channel("orders")));
    private Ledger ledger;
    private Figures figures;
    private MeasureFlow measure;

    @BeforeEach
    void open() {
        ledger = JdbcLedger.onSqlite(folder, clock);
        figures =
                new Figures(ledger.figures(), new FigureLimits(100, Duration.ofHours(48), Duration.ofDays(400)), clock);
        Supplier<Map<String, Instant>> units = () -> {
            asked++;
            return inUse;
        };
        measure = new MeasureFlow(figures, units);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private static Flow flow(String subscription, Source from) {
        return new Flow(subscription, "orders", null, from, Set.of(), Set.of(), List.of(), List.of());
    }

    private void count(Measure what, String subject, String... outcomes) {
        for (String outcome : outcomes) {
            figures.add(what, subject, outcome, 1, null);
        }
    }

    /** Something is committed now and then, and a minute is over. */
    private void pass(Duration time) {
        count(COMMITS, "ledger", "done");
        for (Instant end = clock.instant().plus(time); clock.instant().isBefore(end); ) {
            clock.pass(Duration.ofMinutes(1));
            figures.write();
        }
        measure.at(clock.instant());
    }

    @Test
    void theFailureRateIsOfTheAttemptsOfItsOwnRoutesInTheTime() {
        count(ATTEMPTS, "order-in", "failed", "failed");
        pass(Duration.ofMinutes(20));
        assertThat(measure.failureRate(own, QUARTER)).as("nothing lately").isEmpty();

        count(ATTEMPTS, "order-in", "done", "done", "done");
        count(ATTEMPTS, "order-out", "failed");
        count(ATTEMPTS, "another", "failed", "failed");
        measure.at(clock.instant().plusSeconds(1));
        Reading reading = measure.failureRate(own, QUARTER).orElseThrow();
        assertThat(reading.value()).isEqualTo(25.0);
        assertThat(reading.shown()).isEqualTo("1 of 4 attempts failed within 15 min");
    }

    @Test
    void refusedCallsAreOfItsOwnWebhooksWithTheMostFrequentReason() {
        count(WEBHOOKS, "shop/ordered", "accepted", "SB-2002", "SB-2002", "SB-2004");
        count(WEBHOOKS, "shop/other", "SB-2002");
        measure.at(clock.instant().plusSeconds(1));

        Reading reading = measure.refused(own, Duration.ofHours(1));
        assertThat(reading.value()).isEqualTo(3);
        assertThat(reading.shown()).startsWith("3 calls of webhooks were refused");
        assertThat(reading.reason()).startsWith("2 of SB-2002");
    }

    @Test
    void itIsSilentOnceLessCameThanExpected() {
        pass(Duration.ofMinutes(1));
        count(DELIVERIES, "order-out", "made", "made", "made"); // what its own routes made of it
        count(DELIVERIES, "order-in", "made");
        pass(Duration.ofMinutes(58));
        assertThat(measure.silent("orders", TWO_AN_HOUR, own))
                .as("not in use for as long")
                .isEmpty();

        pass(Duration.ofMinutes(2));
        Reading reading = measure.silent("orders", TWO_AN_HOUR, own).orElseThrow();
        assertThat(reading.value()).isEqualTo(1);
        assertThat(reading.count()).isEqualTo(1);

        count(DELIVERIES, "order-in", "made", "made");
        measure.at(clock.instant().plusSeconds(1));
        assertThat(measure.silent("orders", TWO_AN_HOUR, own).orElseThrow().value())
                .isZero();
    }

    @Test
    void nobodyIsSilentWhoseCardExpectsNothingOrWhoIsNotThere() {
        pass(Duration.ofHours(2));
        assertThat(measure.silent("orders", Optional.empty(), own)).isEmpty();
        assertThat(measure.silent("another", TWO_AN_HOUR, own)).isEmpty();
        assertThat(measure.silent("orders", TWO_AN_HOUR, own)).isPresent();
    }

    @Test
    void whereNothingWasCountedNobodyIsSilent() {
        clock.pass(Duration.ofHours(2));
        measure.at(clock.instant());

        assertThat(measure.silent("orders", TWO_AN_HOUR, own)).isEmpty();
    }

    @Test
    void theUnitsAreAskedOnceALook() {
        pass(Duration.ofHours(2));
        asked = 0;
        measure.at(clock.instant());
        List<Optional<Reading>> readings = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            readings.add(measure.silent("orders", TWO_AN_HOUR, own));
        }

        assertThat(readings).doesNotContain(Optional.empty());
        assertThat(asked).isEqualTo(1);
    }
}
