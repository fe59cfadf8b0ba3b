package io.signalbox.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.jboss.logging.Logger;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/**
 * What notes of one kind hold, and how that is written: as JSON, times in ISO 8601. Numbers stand for times in milliseconds, as
 * earlier versions wrote them; fields that are not known, as a later version may write them, are passed over.
 *
 * @param <T> a record, or what else Jackson can read and write
 */
public final class NoteKind<T> {

    private static final Logger LOG = Logger.getLogger(NoteKind.class);
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.READ_DATE_TIMESTAMPS_AS_NANOSECONDS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final NoteName name;
    private final Class<T> type;
    private final T unreadable;

    private NoteKind(NoteName name, Class<T> type, T unreadable) {
        this.name = name;
        this.type = type;
        this.unreadable = unreadable;
    }

    public static <T> NoteKind<T> of(NoteName name, Class<T> type) {
        return new NoteKind<>(name, type, null);
    }

    /** The same kind, where the mere existence of a note counts: what is taken for one that cannot be read. */
    public NoteKind<T> unreadableAs(T value) {
        return new NoteKind<>(name, type, value);
    }

    public NoteName name() {
        return name;
    }

    /**
     * What was stored.
     *
     * @throws ProblemException {@code NOTE_UNREADABLE}
     */
    public T read(String key, String json) {
        JsonProcessingException why = null;
        try {
            T value = JSON.readValue(json, type);
            if (value != null) {
                return value;
            }
        } catch (JsonProcessingException e) {
            why = e;
        }
        if (unreadable != null) {
            LOG.warnf("A note cannot be read; it counts all the same kind=%s key=%s", name.text(), key);
            return unreadable;
        }
        throw new ProblemException(
                Problem.of(
                        ProblemCode.NOTE_UNREADABLE,
                        "the ledger's note '" + key + "' of kind '" + name.text() + "' cannot be read"),
                why);
    }

    /** As it is stored. */
    public String write(T value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a note of kind '" + name.text() + "' cannot be written", e);
        }
    }

    @Override
    public String toString() {
        return name.text();
    }
}
