package io.signalbox.hub;

import java.net.BindException;
import java.nio.file.NoSuchFileException;
import java.util.List;
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

        assertThat(record.getMessage())
                .isEqualTo("Signalbox does not start: SB-3001  cannot open the ledger. "
                        + ProblemCode.LEDGER_UNAVAILABLE.remedy());
        assertThat(record.getThrown()).isNull();
    }

    @Test
    void whatEveryPartOfTheStartMeetsIsSaidOnce() {
        Problem problem =
                Problem.of(ProblemCode.LEDGER_UNAVAILABLE, "cannot open the ledger, as Camel and Quarkus say");
        LogRecord camel = record(
                "org.apache.camel.quarkus.main.CamelMainRuntime", new RuntimeException(new ProblemException(problem)));
        LogRecord quarkus =
                record("io.quarkus.runtime.Application", new IllegalStateException(new ProblemException(problem)));
        LogRecord other = record(
                "io.quarkus.runtime.Application",
                new ProblemException(Problem.of(ProblemCode.LEDGER_UNAVAILABLE, "something else")));

        List.of(camel, quarkus, other).forEach(StartFailure::redact);

        assertThat(camel.getThrown()).isNull();
        assertThat(camel.getMessage()).isEqualTo(quarkus.getMessage()).startsWith("Signalbox does not start: SB-3001");
        assertThat(StartFailure.isSaidAnyway(camel)).as("first handler").isFalse();
        assertThat(StartFailure.isSaidAnyway(camel)).as("second handler").isFalse();
        assertThat(StartFailure.isSaidAnyway(quarkus)).isTrue();
        assertThat(StartFailure.isSaidAnyway(other)).isFalse();
    }

    @Test
    void fileThatCannotBeReadIsNamed() {
        LogRecord record = record(
                "io.quarkus.runtime.Application",
                new RuntimeException("Failed to start quarkus", new NoSuchFileException("/etc/signalbox/tls.pem")));

        StartFailure.redact(record);

        assertThat(record.getMessage())
                .startsWith("Signalbox does not start: SB-7057  cannot use /etc/signalbox/tls.pem: it is missing");
        assertThat(record.getThrown()).isNull();
    }

    @Test
    void adviceToKillWhoeverHasThePortIsNotWritten() {
        LogRecord advice = new LogRecord(Level.WARNING, "You can try to kill it with 'kill -9 <pid>'.");
        advice.setLoggerName("io.quarkus.runtime.Application");
        LogRecord other = new LogRecord(Level.WARNING, "Something else");
        other.setLoggerName("io.quarkus.runtime.Application");

        assertThat(StartFailure.isSaidAnyway(advice)).isTrue();
        assertThat(StartFailure.isSaidAnyway(other)).isFalse();
        Throwable taken = new IllegalStateException(new BindException("Address already in use"));
        assertThat(StartFailure.isSaidAnyway(record("io.vertx.core.impl.ContextImpl", taken)))
                .isTrue();
        assertThat(StartFailure.isSaidAnyway(record("io.quarkus.runtime.Application", taken)))
                .isFalse();
        assertThat(StartFailure.isSaidAnyway(record("io.vertx.core.impl.ContextImpl", new IllegalStateException())))
                .isFalse();
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
