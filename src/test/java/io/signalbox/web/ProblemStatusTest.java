package io.signalbox.web;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.signalbox.problem.FailureClass;
import io.signalbox.problem.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;

class ProblemStatusTest {

    @ParameterizedTest
    @CsvSource({
        "NOT_AUTHENTICATED, 401",
        "SIGNATURE_REFUSED, 401",
        "NOT_ALLOWED, 403",
        "TARGET_UNKNOWN, 404",
        "METHOD_REFUSED, 405",
        "BODY_TOO_SLOW, 408",
        "NOT_POSSIBLE_NOW, 409",
        "KEY_IN_USE, 409",
        "INTAKE_ENDED, 410",
        "BODY_TOO_LARGE, 413",
        "UNSUPPORTED_MEDIA_TYPE, 415",
        "HOST_REFUSED, 421",
        "HEADERS_TOO_LARGE, 431",
        "PARAMETER_REFUSED, 400",
        "REASON_MISSING, 400",
        "EDIT_REFUSED, 400",
        "INTAKE_CLOSED, 503",
        "NO_SUBSCRIPTION, 503",
        "BODIES_CROWDED, 503",
        "LEDGER_UNAVAILABLE, 503",
        "LEDGER_FULL, 503",
        "LEDGER_REFUSED, 503",
        "PROVIDER_AWAY, 503",
        "DEFECT, 500"
    })
    void hasOneStatusForEachProblem(ProblemCode code, int status) {
        assertThat(ProblemStatus.of(code)).isEqualTo(status);
    }

    /** A sender gives up at a 4xx; only what it can mend, or what has changed meanwhile, may have one. */
    @Test
    void asksToComeAgainForWhateverTimeMends() {
        assertThat(Arrays.stream(ProblemCode.values())
                        .filter(code -> code.failureClass() != FailureClass.PERMANENT)
                        .filter(code -> code.failureClass() != FailureClass.REMARK)
                        .filter(code -> ProblemStatus.of(code) < 500))
                .containsExactlyInAnyOrder(
                        ProblemCode.BODY_TOO_SLOW, ProblemCode.NOT_POSSIBLE_NOW, ProblemCode.KEY_IN_USE);
    }
}
