package io.signalbox.ledger;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * Notifies readers of notes that those of their kind may have changed, by this process or another: at once where changes of others are
 * heard. Where they are not, and as a net below that, somebody has to {@link #look} now and then.
 */
public final class NoteChanges {

    /** While changes are heard only every so many looks reads the marks. */
    private static final int LOOKS_WHILE_HEARD = 10;

    private final Supplier<Map<String, String>> marks;
    private final Map<String, List<Runnable>> readers = new ConcurrentHashMap<>();
    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    private volatile Runnable wake = () -> {};
    /** Whether changes of others are heard; the marks are read once after that has changed. */
    private volatile boolean heard;

    private volatile boolean mayHaveMissed = true;
    private int looks;
    private Map<String, String> seen = Map.of();

    /** @param marks for each kind something that is another after each change of one of its notes; reads, and may block */
    public NoteChanges(Supplier<Map<String, String>> marks) {
        this.marks = marks;
    }

    /** @param reader reads the notes of the kind anew; may block, and is run by whoever looks */
    public void subscribe(NoteKind<?> kind, Runnable reader) {
        if (!kind.name().isTold()) {
            throw new IllegalArgumentException("nobody is told of changes of notes of kind '" + kind + "'");
        }
        readers.computeIfAbsent(kind.name().text(), name -> new CopyOnWriteArrayList<>())
                .add(reader);
    }

    /** @param look makes somebody {@link #look} soon, on a thread of their own; must not block */
    public void wake(Runnable look) {
        wake = look;
    }

    /** This process has changed a note. Never blocks. */
    public void changed(NoteKind<?> kind) {
        changed.add(kind.name().text());
        wake.run();
    }

    /** Another process says that it has changed a note of this kind, if there is such a kind. Never blocks. */
    public void heard(String kind) {
        if (readers.containsKey(kind)) {
            changed.add(kind);
            wake.run();
        }
    }

    /** From now on changes of others are heard; what changed before may have been missed. Never blocks. */
    public void heardAnew() {
        mayHaveMissed = true;
        heard = true;
        wake.run();
    }

    /** From now on changes of others are not heard. */
    public void heardNoMore() {
        heard = false;
    }

    /** Notifies the readers of all that has changed since the last look. What a reader throws is thrown at the end, and it is notified again. */
    public synchronized void look() {
        if (!heard || mayHaveMissed || ++looks % LOOKS_WHILE_HEARD == 0) {
            readMarks();
        }
        RuntimeException failure = null;
        for (String kind : List.copyOf(changed)) {
            changed.remove(kind); // before they read: what changes from now on is notified again
            try {
                readers.getOrDefault(kind, List.of()).forEach(Runnable::run);
            } catch (RuntimeException e) {
                changed.add(kind);
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void readMarks() {
        boolean missed = mayHaveMissed;
        mayHaveMissed = false; // before they are read
        try {
            Map<String, String> now = marks.get();
            Set<String> differ = new HashSet<>(seen.keySet());
            differ.addAll(now.keySet());
            differ.removeIf(kind -> Objects.equals(seen.get(kind), now.get(kind)));
            changed.addAll(differ);
            seen = new HashMap<>(now);
        } catch (RuntimeException e) {
            mayHaveMissed |= missed;
            throw e;
        }
    }
}
