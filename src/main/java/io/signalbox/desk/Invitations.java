package io.signalbox.desk;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import io.signalbox.document.Sha256;
import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Notes;
import io.signalbox.ledger.Notes.Note;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/**
 * Links that let somebody without an account supply what one record lacks: each of 256 random bits, for one use and seven days. The ledger
 * keeps their hashes; who reads it has no link. May block.
 */
final class Invitations {

    static final Duration LASTING = Duration.ofDays(7);
    static final String PATH = "/complete/";
    static final int MOST = 200;

    private static final int BYTES = 32;
    private static final NoteKind<Open> KIND = NoteKind.of(NoteName.INVITATION, Open.class);

    private final Notes notes;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Invitations(Notes notes, Clock clock) {
        this.notes = notes;
        this.clock = clock;
    }

    /**
     * A link that can be used.
     *
     * @param fields what it asks for, and nothing else: what the record lacked when it was made
     * @param by who made it
     */
    record Open(long delivery, List<String> fields, String by, Instant expires) {}

    /** @throws ProblemException {@code NOT_POSSIBLE_NOW} where there are too many already */
    Invitation make(long delivery, List<String> fields, String by) {
        int open = 0;
        for (Note<Open> each : notes.all(KIND)) {
            if (clock.instant().isBefore(each.value().expires())) {
                open++;
            } else {
                notes.remove(KIND, each.key(), each.version());
            }
        }
        if (open >= MOST) {
            throw new ProblemException(Problem.of(
                    ProblemCode.NOT_POSSIBLE_NOW,
                    open + " links are open, as many as are allowed; wait until one is used or has ended"));
        }
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant expires = clock.instant().plus(LASTING);
        notes.put(KIND, Sha256.hex(token), 0, new Open(delivery, fields, by, expires));
        return new Invitation(delivery, PATH + token, expires);
    }

    /** Found by the hash, so that how long it takes says nothing of the links there are; empty when it has ended, was used, or never was. */
    Optional<Note<Open>> find(String token) {
        return notes.find(KIND, Sha256.hex(token))
                .filter(open -> clock.instant().isBefore(open.value().expires()));
    }

    /** For the audit log: enough to tell links apart, and nothing to use one by. */
    static String name(String token) {
        return Sha256.hex(token).substring(0, 8);
    }
}
