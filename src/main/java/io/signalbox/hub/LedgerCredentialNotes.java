package io.signalbox.hub;

import java.util.Optional;
import java.util.concurrent.CompletionException;

import jakarta.inject.Singleton;

import io.signalbox.credential.CredentialNotes;
import io.signalbox.ledger.Ledger;
import io.signalbox.problem.ProblemException;

/** Remembers credentials in the ledger's notes. */
@Singleton
final class LedgerCredentialNotes implements CredentialNotes {

    private final Ledger ledger;

    LedgerCredentialNotes(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Optional<Note> find(String kind, String key) {
        return ledger.notes().find(kind, key).map(note -> new Note(note.version(), note.json()));
    }

    @Override
    public boolean write(String kind, String key, long version, String json) {
        try {
            return ledger.notes()
                    .write(kind, key, version, json)
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ProblemException problem ? problem : e;
        }
    }
}
