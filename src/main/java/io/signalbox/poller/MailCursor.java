package io.signalbox.poller;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Notes.Note;
import io.signalbox.mail.MailPlace;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/**
 * How far a poll has read a folder, and what is still to be done there.
 *
 * @param validity the UIDVALIDITY of the folder; 0 where nothing was read yet
 * @param uid the number of the last mail that was read
 * @param unsettled the numbers of those that are kept, and for which the folder does not show it yet
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
record MailCursor(long validity, long uid, List<Long> unsettled) {

    static final NoteKind<MailCursor> KIND = NoteKind.of(NoteName.MAIL_CURSOR, MailCursor.class);

    static final MailCursor NONE = new MailCursor(0, 0, List.of());

    MailCursor {
        unsettled = unsettled == null ? List.of() : List.copyOf(unsettled);
    }

    MailPlace place() {
        return new MailPlace(validity, uid);
    }

    MailCursor settled() {
        return new MailCursor(validity, uid, List.of());
    }

    /**
     * Moves a cursor.
     *
     * @param value as {@link #words} says it; null to begin as the first poll did
     * @throws ProblemException {@code PARAMETER_REFUSED}
     */
    static void move(Ledger ledger, String event, String value) {
        if (value == null) {
            boolean removed = false;
            while (!removed) {
                Optional<Note<MailCursor>> note = ledger.notes().find(KIND, event);
                removed = note.isEmpty()
                        || ledger.notes().remove(KIND, event, note.get().version());
            }
            return;
        }
        if (!value.matches("\\d{1,10}-\\d{1,10}")) {
            throw new ProblemException(Problem.of(
                    ProblemCode.PARAMETER_REFUSED,
                    "'" + event
                            + "' is read from mails, whose cursor is the UIDVALIDITY of the folder and the number of a mail,"
                            + " such as 1732900000-42; --reset begins as the first poll did"));
        }
        String[] parts = value.split("-", 2);
        ledger.notes()
                .change(
                        KIND,
                        event,
                        before -> new MailCursor(
                                Long.parseLong(parts[0]),
                                Long.parseLong(parts[1]),
                                before.map(MailCursor::unsettled).orElse(List.of())));
    }

    /** For people. */
    String words() {
        return validity == 0 ? null : place().toString();
    }
}
