package io.signalbox.drift;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Notes;
import io.signalbox.ledger.Notes.Note;

/** The shapes in the ledger's notes: the sum of what all processes learned. */
final class SavedShapes {

    private static final NoteKind<Shape> KIND = NoteKind.of(NoteName.SHAPE, Shape.class);

    private final Notes notes;

    SavedShapes(Notes notes) {
        this.notes = notes;
    }

    Optional<Shape> read(ShapeKey key) {
        return notes.find(KIND, key.toString()).map(Note::value);
    }

    Map<ShapeKey, Shape> all() {
        return notes.all(KIND).stream().collect(Collectors.toMap(note -> ShapeKey.parse(note.key()), Note::value));
    }

    /** Adds what this process learned, and gives the sum. */
    Shape add(ShapeKey key, Shape unsaved) {
        return notes.change(KIND, key.toString(), before -> {
            Shape sum = before.orElseGet(Shape::new);
            sum.add(unsaved);
            return sum;
        });
    }
}
