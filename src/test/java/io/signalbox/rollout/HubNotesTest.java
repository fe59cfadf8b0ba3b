package io.signalbox.rollout;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.sql.PostgresServer;
import io.signalbox.rollout.HubsReport.Differing;
import io.signalbox.rollout.HubsReport.Hub;

import static org.assertj.core.api.Assertions.assertThat;

/** Two hubs on one ledger. */
class HubNotesTest {

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    private final Map<String, String> ofOne = new TreeMap<>(Map.of("integration/onboarding", "v1"));
    private final Map<String, String> ofOther = new TreeMap<>(Map.of("integration/onboarding", "v1"));
    private Ledger ledger;
    private Ledger otherLedger;
    private HubNotes one;
    private HubNotes other;

    @BeforeEach
    void openBoth() {
        ledger = POSTGRES.open(Clock.systemUTC());
        otherLedger = POSTGRES.open(Clock.systemUTC());
        one = new HubNotes(ledger, Clock.systemUTC(), "one", "0.2.0", () -> ofOne);
        other = new HubNotes(otherLedger, Clock.systemUTC(), "other", "0.2.0", () -> ofOther);
        keep();
    }

    private void keep() {
        one.keep();
        other.keep();
    }

    @AfterEach
    void closeBoth() {
        ledger.close();
        otherLedger.close();
    }

    @Test
    void saysWhatEachRunsAndWhichOneAnswers() {
        HubsReport report = other.report();

        assertThat(report.hubs()).extracting(Hub::asked).containsExactly(false, true);
        assertThat(report.hubs()).allSatisfy(hub -> {
            assertThat(hub.version()).isEqualTo("0.2.0");
            assertThat(hub.units()).isEqualTo(Map.of("integration/onboarding", "v1"));
        });
        assertThat(report.hubs().get(0).name()).startsWith("one-");
        assertThat(report.differing()).isEmpty();
    }

    @Test
    void saysWhatDiffersUntilTheLastHasIt() {
        ofOne.put("integration/onboarding", "v2");
        ofOne.put("system/billing", "b1");
        keep();
        HubsReport report = other.report();
        assertThat(report.differing())
                .extracting(Differing::unit)
                .containsExactly("integration/onboarding", "system/billing");
        assertThat(report.differing().get(0).versions().values()).containsExactly("v2", "v1");
        assertThat(report.differing().get(1).versions().values()).containsExactly("b1", "none");
        assertThat(report.differing()).noneMatch(Differing::late);

        HubNotes later = new HubNotes(
                otherLedger, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(6)), "later", "0.2.0", () -> ofOther);
        assertThat(later.report().differing()).hasSize(2).allMatch(Differing::late);

        ofOther.putAll(ofOne);
        keep();
        assertThat(one.report().differing()).isEmpty();
    }

    @Test
    void writesOnlyWhatHasChanged() {
        String versions = "SELECT sum(version) FROM note WHERE kind = 'hub'";
        int before = POSTGRES.count(versions);
        keep();
        assertThat(POSTGRES.count(versions)).isEqualTo(before);
        ofOne.put("integration/onboarding", "v2");
        keep();
        assertThat(POSTGRES.count(versions)).isEqualTo(before + 1);
    }

    @Test
    void hubThatEndedIsNotThereAnyMore() {
        otherLedger.close();
        assertThat(one.report().hubs()).extracting(Hub::asked).containsExactly(true);

        assertThat(POSTGRES.count("SELECT count(*) FROM note WHERE kind = 'hub'"))
                .isEqualTo(2);
        POSTGRES.run("UPDATE note SET written_at = written_at - 120000 WHERE kind = 'hub'");
        one.keep();
        assertThat(POSTGRES.count("SELECT count(*) FROM note WHERE kind = 'hub'"))
                .isEqualTo(1);
    }

    @Test
    void isThereAgainUnderItsNextLease() {
        POSTGRES.run("DELETE FROM process"); // as whoever finds it out of date does
        assertThat(one.report().hubs()).isEmpty();

        one.keep();
        assertThat(one.report().hubs()).extracting(Hub::asked).containsExactly(true);
    }
}
