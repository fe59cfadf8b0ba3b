package io.signalbox.hub;

import java.util.logging.Level;
import java.util.logging.LogRecord;

import org.junit.jupiter.api.Test;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;

class StartFailureTest {

    private static LogRecord record(String logger, Throwable thrown) {
        LogRecord record = new LogRecord(Level.SEVERE, "Failed to start application");
        record.setLoggerName(logger);
        record.setThrown(thrown);
        return record;
    }

    @Test
    void knownProblemIsSaidInOneLine() {
        Problem problem = Problem.of(ProblemCode.LEDGER_UNAVAILABLE, "cannot open the ledger");
        Throwable failure = new RuntimeException(
                "Failed to start quarkus", new ProblemException(problem, new Exception("foreign")));
        LogRecord record = record("io.quarkus.runtime.Application", failure);

        StartFailure.redact(record);

        assertThat(record.getMessage()).isEqualTo("Signalbox does not start: SB-3001  cannot open the ledger");
        assertThat(record.getThrown()).isNull();
    }

    @Test
    void whatIsNotKnownKeepsItsStackTrace() {
        LogRecord record = record("io.quarkus.runtime.Application", new IllegalStateException("a defect"));

        StartFailure.redact(record);

        assertThat(record.getThrown()).hasMessage("a defect");
        assertThat(record.getMessage()).isEqualTo("Failed to start application");
    }

    @Test
    void otherRecordsAreLeftAlone() {
        Problem problem = Problem.of(ProblemCode.LEDGER_UNAVAILABLE, "later");
        LogRecord record = record("io.signalbox.delivery.Outcome", new ProblemException(problem));

        StartFailure.redact(record);

        assertThat(record.getThrown()).isNotNull();
    }
}
