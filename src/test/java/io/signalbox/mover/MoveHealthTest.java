package io.signalbox.mover;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.schedule.ManualClock;
import io.signalbox.system.SystemDescriptor;
import io.signalbox.system.TwoVersions;

import static org.assertj.core.api.Assertions.assertThat;

class MoveHealthTest {

    private static final Share SHARE = new Share(Instant.EPOCH, 10, "ada", null, false);

    @TempDir
    Path folder;

    private final List<String> told = new ArrayList<>();
    private final ManualClock clock = new ManualClock();
    private MoveHealth health;
    private SystemDescriptor there;

    @BeforeEach
    void load() throws Exception {
        there = TwoVersions.load(folder, "http://127.0.0.1:1", "http://127.0.0.1:2")
                .get("crm-v2");
        health = new MoveHealth(clock);
        health.whenTooManyFail((system, went) -> told.add(system.name() + " " + went.failures() + "/" + went.calls()));
    }

    private void calls(Share share, int well, int failed) {
        for (int i = 0; i < well; i++) {
            health.ended(there, share, false);
        }
        for (int i = 0; i < failed; i++) {
            health.ended(there, share, true);
        }
    }

    @Test
    void tellsOnceThatTooManyFailed() {
        calls(SHARE, 19, 1);
        assertThat(told).isEmpty();

        calls(SHARE, 0, 9);

        assertThat(told).containsExactly("crm-v2 2/21");
    }

    @Test
    void saysNothingOfFewCalls() {
        calls(SHARE, 0, 19);

        assertThat(told).isEmpty();
    }

    @Test
    void forgetsWhatIsLongerAgo() {
        calls(SHARE, 0, 19);
        clock.pass(Duration.ofMinutes(11));
        calls(SHARE, 19, 1);

        assertThat(told).isEmpty();
        assertThat(health.went(there)).isEqualTo(new MoveHealth.Went(20, 1));
    }

    @Test
    void beginsAnewWithEachShare() {
        calls(SHARE, 0, 19);
        calls(new Share(Instant.EPOCH.plusSeconds(1), 20, "ada", null, false), 0, 19);

        assertThat(told).isEmpty();
    }

    @Test
    void tellsAgainWhenNothingCouldBeDone() {
        health.whenTooManyFail((system, went) -> {
            told.add("tried");
            throw new ProblemException(Problem.of(ProblemCode.LEDGER_UNAVAILABLE, "away"));
        });
        calls(SHARE, 0, 21);

        assertThat(told).hasSize(2);
    }
}
