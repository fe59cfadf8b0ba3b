package io.signalbox.log;

import java.util.Map;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LogFieldsTest {

    @AfterEach
    void forget() {
        LogContext.end();
        LogFields.ownedBy(route -> null);
    }

    private static Map<String, String> fields(String logger, String format, Object... parameters) {
        ExtLogRecord entry = new ExtLogRecord(Level.WARN, format, FormatStyle.PRINTF, logger);
        entry.setLoggerName(logger);
        entry.setParameters(parameters);
        LogFields.note(entry);
        return LogFields.of(entry);
    }

    @Test
    void aTextOfOursSaysItsFields() {
        assertThat(fields(
                        "io.signalbox.delivery.Outcome",
                        "100%% of %s failed route=%s delivery=%d problem=%s",
                        "it",
                        "customer to billing",
                        17,
                        "SB-4024  billing refused"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "route",
                        "customer to billing",
                        "delivery",
                        "17",
                        "problem",
                        "SB-4024  billing refused",
                        "code",
                        "SB-4024"));
    }

    @Test
    void aTextOfOthersSaysNone() {
        assertThat(fields("org.apache.camel.Anything", "body=%s", "a payload")).isEmpty();
    }

    @Test
    void aFieldIsNoLongerThanALine() {
        assertThat(fields("io.signalbox.x.Y", "failed file=%s", "x".repeat(5_000))
                        .get("file"))
                .hasSize(300);
    }

    @Test
    void aFailureIsNoField() {
        assertThat(fields("io.signalbox.x.Y", "failed cause=%s", new IllegalStateException("a payload")))
                .isEmpty();
    }

    @Test
    void whatTheThreadWorksForIsNamedWhoeverLogs() {
        LogFields.ownedBy(route -> route.equals("customer-to-billing") ? "onboarding" : null);
        LogContext.begin(fields -> {
            fields.accept("route", "customer-to-billing");
            fields.accept("traceId", null);
        });
        assertThat(fields("org.apache.camel.Anything", "text"))
                .containsExactly(Map.entry("integration", "onboarding"), Map.entry("route", "customer-to-billing"));
        LogContext.end();
        assertThat(fields("org.apache.camel.Anything", "text")).isEmpty();
    }
}
