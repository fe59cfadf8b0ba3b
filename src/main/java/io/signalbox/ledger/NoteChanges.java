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
 * Notifies readers of notes that those of their kind may have changed, by this process or another. Changes of this process are notified
 * at once; for those of others somebody has to {@link #look} now and then.
 */
public final class NoteChanges {

    private final Supplier<Map<String, String>> marks;
    private final Map<String, List<Runnable>> readers = new ConcurrentHashMap<>();
    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    private volatile Runnable wake = () -> {};
    private Map<String, String> seen = Map.of();

    /** @param marks for each kind something that is another after each change of one of its notes; reads, and may block */
    public NoteChanges(Supplier<Map<String, String>> marks) {
        this.marks = marks;
    }

    /** @param reader reads the notes of the kind anew; may block, and is run by whoever looks */
    public void subscribe(NoteKind<?> kind, Runnable reader) {
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

    /** Notifies the readers of all that has changed since the last look. What a reader throws is thrown at the end, and it is notified again. */
    public synchronized void look() {
        Map<String, String> now = marks.get();
        Set<String> differ = new HashSet<>(seen.keySet());
        differ.addAll(now.keySet());
        differ.removeIf(kind -> Objects.equals(seen.get(kind), now.get(kind)));
        changed.addAll(differ);
        seen = new HashMap<>(now);
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
}
