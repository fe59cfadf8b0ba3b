package io.signalbox.retirement;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import io.signalbox.access.Actions;
import io.signalbox.ledger.DeliveryAdmin;
import io.signalbox.ledger.DeliveryAdmin.Changed;
import io.signalbox.ledger.Notes;
import io.signalbox.ledger.Notes.Note;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** Retirements as notes of the ledger. */
final class RetirementNotes {

    static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final String KIND = "retirement";

    private final Notes notes;

    RetirementNotes(Notes notes) {
        this.notes = notes;
    }

    /** A retirement and the note it was read from. */
    record Kept(Note note, Retirement retirement) {}

    Optional<Kept> find(String integration) {
        return notes.find(KIND, integration).map(note -> {
            try {
                return new Kept(note, JSON.readValue(note.json(), Retirement.class));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("the note on the retirement of " + integration + " cannot be read", e);
            }
        });
    }

    Kept begin(Retirement retirement) {
        return write(0, retirement);
    }

    /** Writes it over the one that was read; two people at once must not undo each other's steps. */
    Kept replace(Kept kept, Retirement retirement) {
        return write(kept.note().version(), retirement);
    }

    private Kept write(long version, Retirement retirement) {
        String integration = retirement.integration();
        if (!Actions.await(notes.write(KIND, integration, version, text(retirement)))) {
            throw taken(integration);
        }
        return find(integration).orElseThrow(() -> taken(integration));
    }

    /** Writes how far it has come in the transaction that takes it there. */
    DeliveryAdmin.Progress progress(Kept kept, Function<List<Changed>, Retirement> next) {
        return new DeliveryAdmin.Progress(kept.note(), changes -> text(next.apply(changes)));
    }

    void remove(Kept kept) {
        String integration = kept.retirement().integration();
        if (!Actions.await(notes.remove(KIND, integration, kept.note().version()))) {
            throw taken(integration);
        }
    }

    static ProblemException taken(String integration) {
        return new ProblemException(Problem.of(
                ProblemCode.NOT_POSSIBLE_NOW,
                "somebody else works on the retirement of '" + integration + "' at this moment"));
    }

    static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a retirement can always be written", e);
        }
    }
}
