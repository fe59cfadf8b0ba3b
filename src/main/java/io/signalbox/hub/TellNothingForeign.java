package io.signalbox.hub;

import java.util.Arrays;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

import io.quarkus.logging.LoggingFilter;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;

import io.signalbox.problem.ToldFailure;

/**
 * Takes what foreign failures say out of everything that is logged, by us, Camel or Quarkus, whatever the place. Named for each handler
 * in {@code application.properties}. TRACE is left as it is, and meant for a machine without real messages.
 */
@LoggingFilter(name = "tell-nothing-foreign")
public final class TellNothingForeign implements Filter {

    private static final ExtFormatter TEXT = new ExtFormatter() {
        @Override
        public String format(ExtLogRecord entry) {
            return String.valueOf(formatMessage(entry));
        }
    };

    @Override
    public boolean isLoggable(LogRecord entry) {
        if (entry.getLevel().intValue() > Level.TRACE.intValue()) {
            tell(entry);
        }
        return true;
    }

    private static void tell(LogRecord entry) {
        StartFailure.tell(entry);
        Throwable thrown = entry.getThrown();
        tellParameters(entry);
        if (thrown != null && !(thrown instanceof ToldFailure)) {
            String text = TEXT.format(entry);
            String told = ToldFailure.without(thrown, text);
            if (!told.equals(text)) {
                write(entry, told);
            }
            entry.setThrown(ToldFailure.of(thrown));
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
                .map(each -> each instanceof Throwable failure ? ToldFailure.of(failure) : each)
                .toArray());
    }
}
