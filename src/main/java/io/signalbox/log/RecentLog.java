package io.signalbox.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;

/** The last records of this process, a bounded number of bounded size. Safe for many threads. */
public final class RecentLog extends ExtHandler {

    private static final int LONGEST_TEXT = 2_000;
    private static final int LONGEST_TRACE = 4_000;

    private static final ExtFormatter TEXT = new ExtFormatter() {
        @Override
        public String format(ExtLogRecord entry) {
            return String.valueOf(formatMessage(entry));
        }
    };

    private final int most;
    private final Deque<LogEntry> entries = new ArrayDeque<>();
    private long numbered;

    /** @param most that are kept */
    public RecentLog(int most) {
        this.most = Math.max(1, most);
    }

    @Override
    protected void doPublish(ExtLogRecord entry) {
        String text = shortened(TEXT.format(entry), LONGEST_TEXT);
        String trace = entry.getThrown() == null ? null : shortened(trace(entry.getThrown()), LONGEST_TRACE);
        synchronized (entries) {
            entries.add(new LogEntry(
                    ++numbered,
                    entry.getInstant(),
                    entry.getLevel().getName(),
                    entry.getLoggerName(),
                    text,
                    LogFields.of(entry),
                    trace));
            while (entries.size() > most) {
                entries.remove();
            }
        }
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + " ...";
    }

    /**
     * Oldest first.
     *
     * @param after only those with a larger number
     * @param limit how many of the newest
     */
    public List<LogEntry> find(long after, int limit, Predicate<LogEntry> wanted) {
        List<LogEntry> copy;
        synchronized (entries) {
            copy = new ArrayList<>(entries);
        }
        List<LogEntry> found = copy.stream()
                .filter(each -> each.number() > after)
                .filter(wanted)
                .toList();
        return List.copyOf(found.subList(Math.max(0, found.size() - limit), found.size()));
    }

    @Override
    public void flush() {
        // nothing waits
    }
}
