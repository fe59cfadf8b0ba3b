package io.signalbox.problem;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.BindException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RedactedFailureTest {

    private static String printed(Throwable failure) {
        StringWriter text = new StringWriter();
        RedactedFailure.of(failure).printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void tellsTypesAndPlacesOfAllCausesWithoutTheirWords() {
        RuntimeException failure = new IllegalStateException("canary 1", new NumberFormatException("canary 2"));
        failure.addSuppressed(new IllegalArgumentException("canary 3"));
        assertThat(printed(failure))
                .doesNotContain("canary")
                .contains("java.lang.IllegalStateException")
                .contains("Caused by: java.lang.NumberFormatException")
                .contains("Suppressed: java.lang.IllegalArgumentException")
                .contains("RedactedFailureTest.java:");
    }

    @Test
    void keepsTheTextOfProblemsAndOfAddressesInUse() {
        Problem problem = Problem.of(ProblemCode.STEP_FAILED, "ours");
        assertThat(printed(new IllegalStateException("canary", new ProblemException(problem))))
                .contains("SB-3005  ours")
                .doesNotContain("canary");
        assertThat(printed(new BindException("Address already in use"))).contains("Address already in use");
    }

    @Test
    void bearsFailuresThatCauseEachOther() {
        Exception one = new Exception("canary");
        Exception other = new Exception("canary", one);
        one.initCause(other);
        assertThat(printed(one)).doesNotContain("canary");
        assertThat(RedactedFailure.without(one, "because of canary")).isEqualTo("because of java.lang.Exception");
    }
}
