package io.signalbox.figure;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.ledger.FigureStore;
import io.signalbox.ledger.FigureStore.Series;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Tally;
import io.signalbox.ledger.sql.JdbcLedger;
import io.signalbox.schedule.ManualClock;

import static io.signalbox.figure.Measure.ATTEMPTS;
import static io.signalbox.figure.Measure.CALLERS;
import static io.signalbox.figure.Measure.DELIVERIES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

/** What is counted in memory and kept in a ledger. */
class FiguresTest {

    private static final FigureLimits LIMITS = new FigureLimits(100, Duration.ofHours(48), Duration.ofDays(400));

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock();
    private final Instant start = clock.instant();
    private Ledger ledger;
    private Figures figures;

    @BeforeEach
    void open() {
        ledger = JdbcLedger.onSqlite(folder, clock);
        figures = figures(LIMITS);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    /** Of another process on the same ledger, or of the next one. */
    private Figures figures(FigureLimits limits) {
        Figures another = new Figures(ledger.figures(), limits, clock);
        another.load();
        return another;
    }

    private static long events(Figures of, String subject, String outcome) {
        List<Long> found = new ArrayList<>();
        of.totals(DELIVERIES, (each, what, tally, exemplar) -> {
            if (each.equals(subject) && what.equals(outcome)) {
                found.add(tally.events());
            }
        });
        return found.isEmpty() ? 0 : found.get(0);
    }

    @Test
    void countsGoOnOverARestart() {
        figures.count(DELIVERIES, "to-billing", "made");
        figures.count(DELIVERIES, "to-billing", "made");
        figures.write();
        figures.count(DELIVERIES, "to-billing", "made");
        figures.close();

        Figures next = figures(LIMITS);
        assertThat(events(next, "to-billing", "made")).isEqualTo(3);
        next.count(DELIVERIES, "to-billing", "made");
        assertThat(events(next, "to-billing", "made")).isEqualTo(4);
    }

    @Test
    void callsAreCountedByTheRouteThatMadeThem() {
        CountCalls calls = new CountCalls(figures, clock);
        calls.ended("billing", "create", "to-billing", null, 1);
        calls.ended("billing", "create", "to-billing", "SB-4020", 1);
        calls.ended("billing", "create", "to-billing", "SB-4021", 1);
        calls.ended("crm", "changed", null, null, 1);

        Map<String, Long> counted = new TreeMap<>();
        figures.totals(CALLERS, (who, outcome, tally, exemplar) -> counted.put(who + " " + outcome, tally.events()));
        assertThat(counted)
                .containsOnly(
                        Map.entry("to-billing billing/create done", 1L),
                        Map.entry("to-billing billing/create limited", 1L),
                        Map.entry("to-billing billing/create failed", 1L),
                        Map.entry("- crm/changed done", 1L));
    }

    @Test
    void anExemplarIsTakenOnceASecond() {
        List<Exemplar> shown = new ArrayList<>();
        for (long delivery = 1; delivery <= 3; delivery++) {
            long number = delivery;
            figures.add(DELIVERIES, "to-billing", "delivered", 7, () -> new Exemplar(7, number, null, clock.millis()));
            figures.totals(DELIVERIES, (who, outcome, tally, exemplar) -> shown.add(exemplar));
            clock.pass(Duration.ofMillis(600));
        }
        assertThat(shown).extracting(Exemplar::delivery).containsExactly(1L, 1L, 3L);
    }

    @Test
    void processesOnOneLedgerSayTheSameOnceAMinuteIsOver() {
        Figures other = figures(LIMITS);
        figures.count(DELIVERIES, "to-billing", "made");
        other.count(DELIVERIES, "to-billing", "made");
        other.count(DELIVERIES, "to-email", "made");
        figures.write();
        other.write();
        figures.write();

        assertThat(events(figures, "to-billing", "made")).isEqualTo(2);
        assertThat(events(other, "to-billing", "made")).isEqualTo(2);
        assertThat(events(figures, "to-email", "made")).isEqualTo(1);
    }

    @Test
    void whatIsCountedIsOfTheMinuteInWhichItBegan() {
        figures.count(DELIVERIES, "to-billing", "made");
        clock.pass(Duration.ofMinutes(1));
        figures.write();
        figures.count(DELIVERIES, "to-billing", "made");
        clock.pass(Duration.ofSeconds(59));
        figures.write();

        assertThat(figures.course(DELIVERIES, null, start, start.plusSeconds(600), Duration.ofMinutes(1)))
                .extracting(FigureStore.Figure::at, each -> each.tally().events())
                .containsExactly(tuple(start, 1L), tuple(start.plusSeconds(60), 1L));
    }

    @Test
    void aWindowIsWhatWasKeptAndWhatIsCountedNow() {
        figures.add(ATTEMPTS, "to-billing", "done", 2_000, null);
        figures.add(ATTEMPTS, "to-email", "done", 2_000, null);
        clock.pass(Duration.ofMinutes(1));
        figures.write();
        clock.pass(Duration.ofMinutes(9));
        figures.write();
        figures.add(ATTEMPTS, "to-billing", "failed", 4_000, null);
        Instant now = clock.instant().plusSeconds(1);

        Map<String, Tally> ten = figures.window(ATTEMPTS, List.of("to-billing"), start, now);
        assertThat(ten.get("done").events()).isEqualTo(1);
        assertThat(ten.get("done").total()).isEqualTo(2_000);
        assertThat(ten.get("failed").events()).isEqualTo(1);
        assertThat(figures.window(ATTEMPTS, List.of("to-billing"), start.plusSeconds(60), now))
                .containsOnlyKeys("failed");
        assertThat(figures.window(ATTEMPTS, start, start.plusSeconds(60)))
                .containsOnlyKeys(
                        new Series("attempts", "to-billing", "done"), new Series("attempts", "to-email", "done"));
    }

    @Test
    void subjectsThatAreTooManyAreCountedTogether() {
        Figures few = figures(new FigureLimits(3, Duration.ofHours(48), Duration.ofDays(400)));
        for (int i = 0; i < 50; i++) {
            few.count(DELIVERIES, "to-" + i, "made");
        }
        few.write();

        assertThat(events(few, "to-0", "made")).isEqualTo(1);
        assertThat(events(few, Figures.OTHER, "made")).isEqualTo(47);
        assertThat(ledger.figures().totals()).hasSize(4);
    }

    @Test
    void oldMinutesAndHoursAreForgotten() {
        figures.count(DELIVERIES, "to-billing", "made");
        figures.write();
        clock.pass(Duration.ofHours(49));
        figures.count(DELIVERIES, "to-email", "made");
        figures.write();

        Instant end = clock.instant().plusSeconds(3600);
        assertThat(figures.course(DELIVERIES, null, start, end, Duration.ofMinutes(1)))
                .hasSize(1);
        assertThat(figures.course(DELIVERIES, null, start, end, Duration.ofHours(1)))
                .hasSize(2);
        clock.pass(Duration.ofDays(399));
        figures.write();
        assertThat(figures(LIMITS).course(DELIVERIES, null, start, end, Duration.ofHours(1)))
                .hasSize(1);
    }

    /** Of a ledger that may be closed and opened again beneath it, as a database is. */
    private FigureStore present() {
        return (FigureStore) Proxy.newProxyInstance(
                FigureStore.class.getClassLoader(), new Class<?>[] {FigureStore.class}, (proxy, method, arguments) -> {
                    try {
                        return method.invoke(ledger.figures(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void whatCouldNotBeWrittenIsWrittenLater() {
        Figures patient = new Figures(present(), LIMITS, clock);
        patient.load();
        patient.count(DELIVERIES, "to-billing", "made");
        ledger.close();
        assertThatThrownBy(patient::write).isInstanceOf(RuntimeException.class);
        patient.close(); // which tries again, and stays calm
        assertThat(events(patient, "to-billing", "made")).isEqualTo(1);

        ledger = JdbcLedger.onSqlite(folder, clock);
        assertThat(events(figures(LIMITS), "to-billing", "made")).isZero();
        patient.write();
        assertThat(events(figures(LIMITS), "to-billing", "made")).isEqualTo(1);
        assertThat(events(patient, "to-billing", "made")).isEqualTo(1);
    }
}
