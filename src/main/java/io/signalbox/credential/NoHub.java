package io.signalbox.credential;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.signalbox.ledger.NoteChanges;
import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.Notes;

/** What stands for the ledger and for identity providers where the hub itself does not run, as in the test of a route. */
final class NoHub {

    static final TokenEndpoint ENDPOINT = (uri, headers, form) -> {
        throw new IOException("no token is fetched here");
    };

    /** Nothing is remembered, and nobody else writes. */
    static final Notes NOTES = new Notes() {
        @Override
        public <T> Optional<Note<T>> find(NoteKind<T> kind, String key) {
            return Optional.empty();
        }

        @Override
        public <T> List<Note<T>> all(NoteKind<T> kind) {
            return List.of();
        }

        @Override
        public <T> CompletionStage<Boolean> write(NoteKind<T> kind, String key, long version, T value) {
            return CompletableFuture.completedFuture(true);
        }

        @Override
        public boolean remove(NoteKind<?> kind, String key, long version) {
            return true;
        }

        @Override
        public NoteChanges changes() {
            throw new IllegalStateException("nothing changes here");
        }
    };

    private NoHub() {}
}
