package io.signalbox.retirement;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.signalbox.ledger.DeliveryAdmin.Changed;
import io.signalbox.ledger.DeliveryAdmin.Progress;
import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Notes;
import io.signalbox.ledger.Notes.Note;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** Retirements as notes of the ledger. */
final class RetirementNotes {

    private static final NoteKind<Retirement> KIND = NoteKind.of(NoteName.RETIREMENT, Retirement.class);

    private final Notes notes;

    RetirementNotes(Notes notes) {
        this.notes = notes;
    }

    Optional<Note<Retirement>> find(String integration) {
        return notes.find(KIND, integration);
    }

    Note<Retirement> begin(Retirement retirement) {
        return write(0, retirement);
    }

    /** Writes it over the one that was read; two people at once must not undo each other's steps. */
    Note<Retirement> replace(Note<Retirement> read, Retirement retirement) {
        return write(read.version(), retirement);
    }

    private Note<Retirement> write(long version, Retirement retirement) {
        String integration = retirement.integration();
        if (!notes.put(KIND, integration, version, retirement)) {
            throw taken(integration);
        }
        return find(integration).orElseThrow(() -> taken(integration));
    }

    /** Writes how far it has come in the transaction that takes it there. */
    Progress<Retirement> progress(Note<Retirement> read, Function<List<Changed>, Retirement> next) {
        return new Progress<>(read, next);
    }

    void remove(Note<Retirement> read) {
        if (!notes.remove(KIND, read.key(), read.version())) {
            throw taken(read.key());
        }
    }

    static ProblemException taken(String integration) {
        return new ProblemException(Problem.of(
                ProblemCode.NOT_POSSIBLE_NOW,
                "somebody else works on the retirement of '" + integration + "' at this moment"));
    }
}
