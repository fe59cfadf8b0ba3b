package io.signalbox.control;

import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

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

    Optional<Retirement> find(String integration) {
        return notes.find(KIND, integration).map(note -> {
            try {
                return JSON.readValue(note.json(), Retirement.class);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("the note on the retirement of " + integration + " cannot be read", e);
            }
        });
    }

    /** Writes it over the one that was read; two people at once must not undo each other's steps. */
    void write(Retirement retirement) {
        Optional<Note> note = notes.find(KIND, retirement.integration());
        long version = note.map(Note::version).orElse(0L);
        if (!Deliveries.await(notes.write(KIND, retirement.integration(), version, text(retirement)))) {
            throw new ProblemException(Problem.of(
                    ProblemCode.NOT_POSSIBLE_NOW,
                    "somebody else works on the retirement of '" + retirement.integration() + "' at this moment"));
        }
    }

    void remove(String integration) {
        notes.find(KIND, integration)
                .ifPresent(note -> Deliveries.await(notes.remove(KIND, integration, note.version())));
    }

    static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a retirement can always be written", e);
        }
    }
}
