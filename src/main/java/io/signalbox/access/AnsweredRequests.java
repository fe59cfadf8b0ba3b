package io.signalbox.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.signalbox.document.Sha256;
import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Notes;
import io.signalbox.ledger.Notes.Note;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/**
 * Does what is asked for under a key once, in all processes of a ledger and over their restarts, and answers again what it answered first. A
 * request that was refused did nothing, and may come again. Kept for a day. May block.
 */
@Singleton
public final class AnsweredRequests {

    private static final Logger LOG = Logger.getLogger(AnsweredRequests.class);
    static final NoteKind<Answered> KIND = NoteKind.of(NoteName.ANSWERED_REQUEST, Answered.class);
    static final int LARGEST_ANSWER = 64 * 1024;
    static final int MOST = 10_000;
    private static final int LONGEST_KEY = 200;
    private static final Duration KEPT = Duration.ofDays(1);
    /** No request takes longer; one without an answer has lost its process. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Notes notes;
    private final Clock clock;

    AnsweredRequests(Notes notes, Clock clock) {
        this.notes = notes;
        this.clock = clock;
    }

    /**
     * A request, and what became of it.
     *
     * @param what hash of all that it asks for
     * @param done whether it has an answer
     * @param answer null while it has none, or one that is too large
     */
    record Answered(String what, Instant begun, boolean done, String answer) {}

    /**
     * Does the work, or answers what it answered before.
     *
     * @param key as the caller names it, unique among their requests
     * @param what all that says what is asked for
     * @throws ProblemException {@code KEY_REUSED} when the key was something else's, {@code KEY_IN_USE} while there is no answer
     */
    public String once(Caller caller, String key, String what, Callable<String> work) throws Exception {
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw new ProblemException(Problem.of(
                    ProblemCode.PARAMETER_REFUSED,
                    "an Idempotency-Key has 1 to " + LONGEST_KEY + " characters, but this one has " + key.length()));
        }
        String name = Sha256.hex(caller.name() + "\n" + key);
        String hash = Sha256.hex(what);
        Instant now = clock.instant();
        Optional<Note<Answered>> before = notes.find(KIND, name);
        if (before.filter(note -> !isOver(note, now)).isPresent()) {
            return again(before.get().value(), hash, now);
        }
        long version = before.map(Note::version).orElse(0L);
        Answered begun = new Answered(hash, now, false, null);
        if (notes.put(KIND, name, version, begun)) {
            return first(name, version + 1, begun, work);
        }
        return again(notes.find(KIND, name).map(Note::value).orElse(begun), hash, now);
    }

    private static boolean isOver(Note<Answered> note, Instant now) {
        return note.value().begun().plus(KEPT).isBefore(now);
    }

    private static String again(Answered before, String hash, Instant now) {
        if (!before.what().equals(hash)) {
            throw new ProblemException(Problem.of(
                    ProblemCode.KEY_REUSED, "this Idempotency-Key was used for another request at " + before.begun()));
        }
        if (before.answer() != null) {
            return before.answer();
        }
        String why = before.done()
                ? "it was done, and its answer of more than " + LARGEST_ANSWER + " bytes is not kept"
                : before.begun().plus(LONGEST).isAfter(now)
                        ? "it is being done"
                        : "the hub that did it has ended meanwhile, so that nobody knows what came of it";
        throw new ProblemException(Problem.of(
                ProblemCode.KEY_IN_USE, "a request with this Idempotency-Key began at " + before.begun() + ": " + why));
    }

    private String first(String name, long version, Answered begun, Callable<String> work) throws Exception {
        String answer;
        try {
            answer = work.call();
        } catch (Exception e) {
            forget(name, version);
            throw e;
        }
        remember(name, version, new Answered(begun.what(), begun.begun(), true, bounded(answer)));
        return answer;
    }

    private static String bounded(String answer) {
        return answer.length() <= LARGEST_ANSWER ? answer : null;
    }

    /** What was done is done: whoever asks again is told that its answer is not known. */
    private void remember(String name, long version, Answered answered) {
        try {
            notes.put(KIND, name, version, answered);
        } catch (ProblemException e) {
            LOG.warnf("The answer to a request is not kept for who repeats it problem=%s", e.problem());
        }
    }

    private void forget(String name, long version) {
        try {
            notes.remove(KIND, name, version);
        } catch (ProblemException e) {
            LOG.warnf("A request that was refused cannot be repeated under its key problem=%s", e.problem());
        }
    }

    /** Removes what is old, and the oldest of what is too much. */
    public void purge() {
        Instant now = clock.instant();
        List<Note<Answered>> kept = notes.all(KIND);
        kept.stream().filter(note -> isOver(note, now)).forEach(this::remove);
        List<Note<Answered>> left = kept.stream()
                .filter(note -> !isOver(note, now))
                .sorted(Comparator.comparing(note -> note.value().begun()))
                .toList();
        left.subList(0, Math.max(0, left.size() - MOST)).forEach(this::remove);
    }

    private void remove(Note<Answered> note) {
        notes.remove(KIND, note.key(), note.version());
    }
}
