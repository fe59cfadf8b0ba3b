package io.signalbox.lifecycle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.signalbox.document.Sha256;
import io.signalbox.glossary.Glossary.Seen;
import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Notes;

/**
 * The last state of each thing in each system, in the ledger's notes: of up to {@value #SHELVES} times {@value #PLACES} subjects of a word, those
 * that changed last. A subject is not kept itself, only what cannot be turned back into it.
 */
final class KnownStates {

    static final int PLACES = 32;
    private static final int SHELVES = 4096;
    private static final int DIGITS = 24;
    private static final NoteKind<Shelf> KIND = NoteKind.of(NoteName.STATE, Shelf.class);

    /** Of subjects whose hashes begin alike, the one that changed last at the end; by system. */
    record Shelf(Map<String, Map<String, Known>> subjects) {}

    /**
     * The last state of one thing in one system.
     *
     * @param at when the message says that it happened, and {@code delivery} which of those of the same time came last
     * @param message what said so, as a hash
     * @param before the state before it, or null
     */
    record Known(String state, long at, long delivery, String message, String before) {

        /** What was known before the message came: it may come again, and is then judged as it was the first time. */
        Optional<String> beforeThat(Sighting sighting) {
            return Optional.ofNullable(message.equals(sighting.message()) ? before : state);
        }

        /** Whether something later is known than what the message says. */
        boolean isAfter(Sighting sighting) {
            return !message.equals(sighting.message())
                    && (at > sighting.at() || at == sighting.at() && delivery > sighting.delivery());
        }
    }

    /**
     * A message that says something of a thing.
     *
     * @param message a hash of its identity
     */
    record Sighting(String subject, String message, long at, long delivery) {}

    private final Notes notes;
    private final int shelves;

    KnownStates(Notes notes) {
        this(notes, SHELVES);
    }

    KnownStates(Notes notes, int shelves) {
        this.notes = notes;
        this.shelves = shelves;
    }

    /** By system; reads, and may block. */
    Map<String, Known> of(String word, String subject) {
        String hash = hash(word + "\n" + subject);
        return notes.find(KIND, shelf(word, hash))
                .map(note -> note.value().subjects().getOrDefault(hash, Map.of()))
                .orElse(Map.of());
    }

    /** Waits for the commit, if there is anything new. */
    void keep(String word, List<Seen> states, Sighting sighting) {
        String hash = hash(word + "\n" + sighting.subject());
        Map<String, Known> now = of(word, sighting.subject());
        if (!with(now, states, sighting).equals(now)) {
            notes.change(KIND, shelf(word, hash), old -> {
                Map<String, Map<String, Known>> subjects =
                        new LinkedHashMap<>(old.map(Shelf::subjects).orElse(Map.of()));
                Map<String, Known> before = subjects.remove(hash);
                subjects.put(hash, with(before == null ? Map.of() : before, states, sighting));
                List<String> kept = new ArrayList<>(subjects.keySet());
                kept.subList(0, Math.max(0, kept.size() - PLACES)).forEach(subjects::remove);
                return new Shelf(subjects);
            });
        }
    }

    private static Map<String, Known> with(Map<String, Known> known, List<Seen> states, Sighting sighting) {
        Map<String, Known> next = new LinkedHashMap<>(known);
        for (Seen seen : states) {
            Known old = next.get(seen.system());
            if (old == null || !old.isAfter(sighting) && !old.state().equals(seen.state())) {
                String before = old == null ? null : old.beforeThat(sighting).orElse(null);
                next.put(
                        seen.system(),
                        new Known(seen.state(), sighting.at(), sighting.delivery(), sighting.message(), before));
            }
        }
        return next;
    }

    private String shelf(String word, String hash) {
        return word + "/" + Integer.parseInt(hash.substring(0, 4), 16) % shelves;
    }

    static String hash(String text) {
        return Sha256.hex(text).substring(0, DIGITS);
    }
}
