package io.signalbox.hub;

import java.util.Arrays;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

import io.quarkus.logging.LoggingFilter;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;

import io.signalbox.log.LogFields;
import io.signalbox.problem.RedactedFailure;

/**
 * Removes the messages of foreign exceptions from everything that is logged, by us, Camel or Quarkus, whatever the place, and gives it its fields. Named for each handler
 * in {@code application.properties}. TRACE is left as it is, and meant for a machine without real messages.
 */
@LoggingFilter(name = "foreign-messages")
public final class ForeignMessages implements Filter {

    private static final ExtFormatter TEXT = new ExtFormatter() {
        @Override
        public String format(ExtLogRecord entry) {
            return String.valueOf(formatMessage(entry));
        }
    };

    @Override
    public boolean isLoggable(LogRecord entry) {
        if (entry instanceof ExtLogRecord extended) {
            LogFields.note(extended);
        }
        if (entry.getLevel().intValue() > Level.TRACE.intValue()) {
            redact(entry);
        }
        return !StartFailure.isSaidAnyway(entry);
    }

    private static void redact(LogRecord entry) {
        StartFailure.redact(entry);
        Throwable thrown = entry.getThrown();
        tellParameters(entry);
        if (thrown != null && !(thrown instanceof RedactedFailure)) {
            String text = TEXT.format(entry);
            String redacted = RedactedFailure.without(thrown, text);
            if (!redacted.equals(text)) {
                write(entry, redacted);
            }
            entry.setThrown(RedactedFailure.of(thrown));
        }
    }

    private static void write(LogRecord entry, String text) {
        if (entry instanceof ExtLogRecord extended) {
            extended.setMessage(text, ExtLogRecord.FormatStyle.NO_FORMAT);
        } else {
            entry.setMessage(text);
        }
        entry.setParameters(null);
    }

    private static void tellParameters(LogRecord entry) {
        Object[] parameters = entry.getParameters();
        if (parameters == null || Arrays.stream(parameters).noneMatch(Throwable.class::isInstance)) {
            return;
        }
        entry.setParameters(Arrays.stream(parameters)
                .map(each -> each instanceof Throwable failure ? RedactedFailure.of(failure) : each)
                .toArray());
    }
}
