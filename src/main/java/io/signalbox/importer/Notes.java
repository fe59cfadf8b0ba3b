package io.signalbox.importer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.signalbox.document.Document;
import io.signalbox.document.Position;

/** What there is to say of one file, in the order it was found. */
final class Notes {

    private final Document document;
    private final Path path;
    private final List<Note> notes = new ArrayList<>();

    Notes(Document document, Path path) {
        this.document = document;
        this.path = path;
    }

    void guess(String pointer, String text) {
        add(pointer, Note.Kind.GUESS, text);
    }

    void decide(String pointer, String text) {
        add(pointer, Note.Kind.DECIDE, text);
    }

    private void add(String pointer, Note.Kind kind, String text) {
        Position at = document.position(pointer);
        Note note = new Note(path, at.line(), at.column(), kind, text);
        if (!notes.contains(note)) {
            notes.add(note);
        }
    }

    List<Note> all() {
        return List.copyOf(notes);
    }
}
