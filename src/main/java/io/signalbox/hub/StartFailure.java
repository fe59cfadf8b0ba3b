package io.signalbox.hub;

import java.io.FileNotFoundException;
import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Stream;

import org.jboss.logging.Logger;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/**
 * Says in one line why the hub does not start and what to do, where that is known; the stack trace says nothing more and is logged for
 * debugging.
 */
final class StartFailure {

    private static final Logger LOG = Logger.getLogger(StartFailure.class);
    private static final String QUARKUS = "io.quarkus.runtime.";
    private static final String LAUNCHER = QUARKUS + "Application";

    /** Camel's part of a start, which in some builds comes before the parts of Quarkus that fail for the same reason. */
    private static final String CAMEL = "org.apache.camel.quarkus.main.CamelMainRuntime";

    private static final String BEGINNING = "Signalbox does not start: ";

    private static final AtomicReference<LogRecord> SAID = new AtomicReference<>();

    private StartFailure() {}

    /**
     * True for an entry that is not to be written, since one line says it all: advice to kill whoever has the port, traces about it, and
     * what another part of the start has said in the same words.
     */
    static boolean isSaidAnyway(LogRecord entry) {
        String logger = String.valueOf(entry.getLoggerName());
        String text = String.valueOf(entry.getMessage());
        if (text.startsWith(BEGINNING)) {
            return isSaid(entry);
        }
        if (logger.equals(LAUNCHER)) {
            return entry.getLevel().intValue() == Level.WARNING.intValue()
                    && (text.startsWith("Use '") || text.startsWith("You can try to kill"));
        }
        return (logger.startsWith("io.vertx.") || logger.startsWith("io.quarkus.vertx."))
                && causes(entry.getThrown()).anyMatch(BindException.class::isInstance);
    }

    /** The same entry comes once for each handler. */
    private static boolean isSaid(LogRecord entry) {
        LogRecord first = SAID.compareAndExchange(null, entry);
        return first != null
                && first.getSequenceNumber() != entry.getSequenceNumber()
                && first.getMessage().equals(entry.getMessage());
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause);
    }

    static String text(Problem problem) {
        return BEGINNING + problem + ". " + problem.code().remedy();
    }

    static void redact(LogRecord entry) {
        String logger = entry.getLoggerName();
        if (logger == null || !logger.startsWith(QUARKUS) && !logger.equals(CAMEL)) {
            return;
        }
        Throwable thrown = entry.getThrown();
        known(entry).ifPresent(problem -> {
            entry.setThrown(null);
            entry.setMessage(text(problem));
            entry.setParameters(null);
            LOG.debug("Start", thrown);
        });
    }

    private static Optional<Problem> known(LogRecord entry) {
        if (entry.getThrown() == null) {
            boolean ofPort = LAUNCHER.equals(entry.getLoggerName())
                    && entry.getMessage() != null
                    && entry.getMessage().startsWith("Port ");
            return ofPort ? Optional.of(ListeningPorts.configured().problem()) : Optional.empty();
        }
        for (Throwable cause = entry.getThrown(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException known) {
                return Optional.of(known.problem());
            }
            if (cause instanceof BindException) {
                return Optional.of(ListeningPorts.configured().problem());
            }
            if (cause instanceof FileSystemException || cause instanceof FileNotFoundException) {
                return Optional.of(ofFile(cause));
            }
        }
        return Optional.empty();
    }

    /** Only the name is taken from it, and the kind. */
    private static Problem ofFile(Throwable failure) {
        String why = failure instanceof NoSuchFileException || failure instanceof FileNotFoundException
                ? "it is missing, or the hub's user may not read it"
                : failure instanceof AccessDeniedException
                        ? "the hub's user may not"
                        : "the file system does not allow it";
        String name = failure instanceof FileSystemException file
                ? file.getFile()
                : String.valueOf(failure.getMessage()).replaceFirst(" \\(.*", "");
        return Problem.of(ProblemCode.START_FILE_UNREADABLE, "cannot use " + name + ": " + why);
    }
}
