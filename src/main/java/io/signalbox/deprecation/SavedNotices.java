package io.signalbox.deprecation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import io.signalbox.ledger.Notes;

/** The notices in the ledger's notes, of kind {@code deprecation}. */
final class SavedNotices {

    private static final String KIND = "deprecation";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Notes notes;

    SavedNotices(Notes notes) {
        this.notes = notes;
    }

    Map<String, Notice> read() {
        return notes.all(KIND).stream().collect(Collectors.toMap(Notes.Note::key, note -> parse(note.json())));
    }

    void merge(String key, Notice notice) {
        notes.change(
                KIND,
                key,
                old -> print(old.map(SavedNotices::parse).map(notice::merge).orElse(notice)));
    }

    private static Notice parse(String json) {
        try {
            return JSON.readValue(json, Notice.class);
        } catch (IOException e) {
            throw new UncheckedIOException("a note of kind " + KIND + " cannot be read", e);
        }
    }

    private static String print(Notice notice) {
        try {
            return JSON.writeValueAsString(notice);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
