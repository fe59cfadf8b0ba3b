package io.signalbox.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.jboss.logging.Logger;

import io.signalbox.access.Actions;
import io.signalbox.ledger.DeliveryAdmin;
import io.signalbox.ledger.DeliveryAdmin.Changed;
import io.signalbox.ledger.Notes;
import io.signalbox.ledger.Notes.Note;

/** Bulk jobs as notes of the ledger. */
final class BulkNotes {

    private static final Logger LOG = Logger.getLogger(BulkNotes.class);
    private static final String KIND = "bulk";
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Notes notes;

    BulkNotes(Notes notes) {
        this.notes = notes;
    }

    /** A job and the note it was read from. */
    record Kept(Note note, BulkJob job) {}

    List<Kept> all() {
        List<Kept> kept = new ArrayList<>();
        for (Note note : notes.all(KIND)) {
            read(note).ifPresent(kept::add);
        }
        return kept;
    }

    Optional<Kept> find(long id) {
        return notes.find(KIND, Long.toString(id)).flatMap(BulkNotes::read);
    }

    void add(BulkJob job) {
        Actions.await(notes.write(KIND, Long.toString(job.id()), 0, text(job)));
    }

    /** False when somebody else has written it meanwhile. */
    boolean replace(Kept kept, BulkJob job) {
        return Actions.await(notes.write(KIND, kept.note().key(), kept.note().version(), text(job)));
    }

    /** Writes how far it has come in the transaction that takes it there. */
    DeliveryAdmin.Progress progress(Kept kept, Function<List<Changed>, BulkJob> next) {
        return new DeliveryAdmin.Progress(kept.note(), changes -> text(next.apply(changes)));
    }

    void remove(Kept kept) {
        Actions.await(notes.remove(KIND, kept.note().key(), kept.note().version()));
    }

    private static Optional<Kept> read(Note note) {
        try {
            return Optional.of(new Kept(note, JSON.readValue(note.json(), BulkJob.class)));
        } catch (JsonProcessingException e) {
            LOG.errorf("A note on a bulk job cannot be read and is left alone key=%s", note.key());
            LOG.debug("Bulk job", e);
            return Optional.empty();
        }
    }

    private static String text(BulkJob job) {
        try {
            return JSON.writeValueAsString(job);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a bulk job can always be written", e);
        }
    }
}
