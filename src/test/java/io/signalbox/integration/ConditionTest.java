package io.signalbox.integration;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConditionTest {

    @ParameterizedTest
    @CsvSource({
        "parked > 0, 1, 0",
        "parked>=2, 2, 1",
        "failure-rate > 5%, 5.1, 5",
        "failure-rate > 0.5%, 0.6, 0.5",
        "behind > 5m, 301, 300",
        "behind > 500ms, 1, 0.5",
        "refused >= 10, 10, 9",
        "credential < 14d, 1209599, 1209600",
        "sunset <= 90d, 7776000, 7776001",
        "silent, 1, 0",
        "drift  breaking, 2, 0",
        "run failed, 1, 0"
    })
    void isMetFromItsLimitOn(String written, double met, double unmet) {
        Condition condition = Condition.parse(written);

        assertThat(condition.isMet(met)).isTrue();
        assertThat(condition.isMet(unmet)).isFalse();
        assertThat(Condition.parse(condition.text())).isEqualTo(condition);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "latency > 5s | nothing is measured by the name 'latency'",
                "balance > 0 | nothing is measured by the name 'balance'",
                "parked | 'parked' needs a comparison and a value, such as 'parked > 0'",
                "parked failed | 'parked' needs a comparison",
                "parked == 0 | 'parked' is compared by > or >=, not by ==",
                "parked < 3 | 'parked' is compared by > or >=, not by <",
                "credential > 14d | 'credential' is compared by < or <=, not by >",
                "parked > 5% | 'parked' is held against a whole number, not against '5%'",
                "failure-rate > 5 | 'failure-rate' is held against percent, at most 100%, not against '5'",
                "failure-rate > 101% | not against '101%'",
                "behind > soon | 'behind' is held against a time such as 5m, 2h or 14d",
                "silent > 3 | 'silent > 3' cannot be evaluated; write 'silent'",
                "drift | 'drift' cannot be evaluated; write 'drift breaking'",
                "drift semantic | write 'drift breaking'",
                "run | write 'run failed'",
                "PARKED > 0 | is no condition; write one of 'parked > 0', 'failure-rate > 5%'",
                "'' | is no condition"
            })
    void saysWhatToWriteInstead(String written, String message) {
        assertThatThrownBy(() -> Condition.parse(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aPromiseOfAnyTimeBecomesACondition() {
        Condition condition = Condition.behind(Duration.ofMinutes(90));

        assertThat(condition.text()).isEqualTo("behind > 1h30m");
        assertThat(condition.isMet(5_401)).isTrue();
        assertThat(condition.isMet(5_400)).isFalse();
    }
}
