package io.signalbox.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The record of every call that wanted an effect. The newest entries are kept in memory; a file, if there is one, gets
 * every entry before its call is answered, and belongs to the operating system from then on. Lives on the event loop.
 */
final class Journal implements AutoCloseable {

    private static final int CAPACITY = 50_000;

    private final Clock clock;
    private final OutputStream file;
    private final Deque<JournalEntry> newest = new ArrayDeque<>();
    private final Set<Consumer<JournalEntry>> listeners = new LinkedHashSet<>();
    private long sequence;

    /** @param path the file to append to, or null for none */
    Journal(Clock clock, Path path) throws IOException {
        this.clock = clock;
        this.file = path == null
                ? OutputStream.nullOutputStream()
                : Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    void add(
            String system,
            String operation,
            String externalId,
            String key,
            int status,
            String effectId,
            boolean replayed) {
        JournalEntry entry = new JournalEntry(
                ++sequence, clock.instant(), system, operation, externalId, key, status, effectId, replayed);
        write(entry);
        newest.addLast(entry);
        if (newest.size() > CAPACITY) {
            newest.removeFirst();
        }
        List.copyOf(listeners).forEach(listener -> listener.accept(entry));
    }

    /** The entries after {@code since} that are still in memory, at most {@code limit}, oldest first. */
    List<JournalEntry> since(long since, int limit) {
        return newest.stream()
                .filter(entry -> entry.sequence() > since)
                .limit(limit)
                .toList();
    }

    void listen(Consumer<JournalEntry> listener) {
        listeners.add(listener);
    }

    void forget(Consumer<JournalEntry> listener) {
        listeners.remove(listener);
    }

    private void write(JournalEntry entry) {
        try {
            // One unbuffered write per line: a reader of the file never sees a part of one.
            file.write((entry.toJson() + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The journal file cannot be written", e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
