package io.signalbox.hub;

import java.util.logging.LogRecord;

import org.jboss.logging.Logger;

import io.signalbox.problem.ProblemException;

/** Says in one line why the hub does not start, where that is known; the stack trace says nothing more and is logged for debugging. */
final class StartFailure {

    private static final Logger LOG = Logger.getLogger(StartFailure.class);
    private static final String QUARKUS = "io.quarkus.runtime.";

    private StartFailure() {}

    static void redact(LogRecord entry) {
        String logger = entry.getLoggerName();
        if (logger == null || !logger.startsWith(QUARKUS)) {
            return;
        }
        Throwable thrown = entry.getThrown();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException known) {
                entry.setThrown(null);
                entry.setMessage("Signalbox does not start: " + known.problem());
                entry.setParameters(null);
                LOG.debug("Start", thrown);
                return;
            }
        }
    }
}
