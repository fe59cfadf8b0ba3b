package io.signalbox.flow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.signalbox.figure.FigureLimits;
import io.signalbox.figure.Figures;
import io.signalbox.flow.RefusedWebhooks.Standing;
import io.signalbox.problem.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;

class RefusedWebhooksTest {

    private static final ProblemCode SIGNATURE = ProblemCode.SIGNATURE_REFUSED;

    private Instant now = Instant.parse("2026-11-29T12:00:00Z");
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };
    private final Figures figures =
            new Figures(null, new FigureLimits(10, Duration.ofHours(1), Duration.ofDays(1)), clock);
    private final RefusedWebhooks webhooks = new RefusedWebhooks(figures, clock);

    private boolean refuse(int times, ProblemCode problem) {
        boolean line = false;
        for (int i = 0; i < times; i++) {
            line |= webhooks.refused("crm", "signed-up", problem);
        }
        return line;
    }

    private Standing standing() {
        return webhooks.standing("crm", "signed-up");
    }

    @Test
    void countsByWhy() {
        refuse(3, SIGNATURE);
        refuse(1, ProblemCode.LEDGER_FULL);
        webhooks.accepted("crm", "signed-up");

        assertThat(standing().accepted()).isEqualTo(1);
        assertThat(standing().refused()).isEqualTo(Map.of(SIGNATURE, 3L, ProblemCode.LEDGER_FULL, 1L));
        assertThat(standing().lastProblem()).isEqualTo(SIGNATURE);
        assertThat(standing().lastRefused()).isEqualTo(now);
        assertThat(webhooks.standing("crm", "other")).isEqualTo(new Standing(0, Map.of(), false, null, null));
    }

    @Test
    void refusesAgainAndAgainAfterFiveInARow() {
        refuse(WebhookTally.IN_A_ROW - 1, SIGNATURE);
        assertThat(standing().refusing()).isFalse();
        refuse(1, SIGNATURE);
        assertThat(standing().refusing()).isTrue();
        now = now.plus(Duration.ofHours(23));
        assertThat(standing().refusing()).as("the vendor has given up").isTrue();

        webhooks.accepted("crm", "signed-up");
        assertThat(standing().refusing()).isFalse();
        refuse(WebhookTally.IN_A_ROW - 1, SIGNATURE);
        assertThat(standing().refusing()).isFalse();
    }

    @Test
    void forgetsAfterADay() {
        refuse(WebhookTally.IN_A_ROW, SIGNATURE);
        now = now.plus(WebhookTally.FORGOTTEN);
        assertThat(standing().refusing()).isFalse();
        refuse(1, SIGNATURE);
        assertThat(standing().refusing()).as("one a day is no row").isFalse();
    }

    @Test
    void noticesManyWithinMinutesAmongOthersThatAreAccepted() {
        for (int i = 0; i < WebhookTally.MANY; i++) {
            assertThat(standing().refusing()).isFalse();
            refuse(1, SIGNATURE);
            webhooks.accepted("crm", "signed-up");
            now = now.plusSeconds(1);
        }
        assertThat(standing().refusing()).isTrue();
        now = now.plus(WebhookTally.SHORTLY);
        assertThat(standing().refusing()).isFalse();
    }

    @Test
    void leavesOutWhatPassesByItself() {
        refuse(100, ProblemCode.LEDGER_UNAVAILABLE);
        refuse(100, ProblemCode.INTAKE_CLOSED);
        refuse(100, ProblemCode.INTAKE_ENDED);
        assertThat(standing().refusing()).isFalse();
        assertThat(standing().refused().get(ProblemCode.INTAKE_ENDED)).isEqualTo(100);
        refuse(WebhookTally.IN_A_ROW, ProblemCode.SECRET_MISSING);
        assertThat(standing().refusing())
                .as("nobody else will bring the secret")
                .isTrue();
    }

    @Test
    void isWorthALineOnceAMinute() {
        assertThat(refuse(1, SIGNATURE)).isTrue();
        assertThat(refuse(100, SIGNATURE)).isFalse();
        assertThat(refuse(1, ProblemCode.SECRET_MISSING)).isTrue();
        now = now.plusSeconds(60);
        assertThat(refuse(1, SIGNATURE)).isTrue();
    }

    /** Who can make a webhook refuse and has others make it accept must not fill the log. */
    @Test
    void saysOnceAnHourThatItRefuses() {
        WebhookTally tally = new WebhookTally();
        int alarms = 0;
        int ends = 0;
        for (int i = 0; i < 3_600; i++) {
            for (int n = 0; n < WebhookTally.IN_A_ROW; n++) {
                alarms += tally.refused(SIGNATURE, now).alarm() ? 1 : 0;
            }
            ends += tally.accepted(now) ? 1 : 0;
            now = now.plusSeconds(2);
        }
        assertThat(alarms).isEqualTo(2);
        assertThat(ends).isLessThanOrEqualTo(2);
    }

    @Test
    void saysThatItIsOver() {
        WebhookTally tally = new WebhookTally();
        assertThat(tally.accepted(now)).isFalse();
        for (int n = 1; n < WebhookTally.IN_A_ROW; n++) {
            assertThat(tally.refused(SIGNATURE, now).alarm()).isFalse();
        }
        assertThat(tally.refused(SIGNATURE, now).alarm()).isTrue();
        assertThat(tally.accepted(now)).isTrue();
        assertThat(tally.accepted(now)).isFalse();
    }
}
