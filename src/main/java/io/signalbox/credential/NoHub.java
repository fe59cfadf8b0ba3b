package io.signalbox.credential;

import java.io.IOException;
import java.util.Optional;

/** What stands for the ledger and for identity providers where the hub itself does not run, as in the test of a route. */
final class NoHub {

    static final TokenEndpoint ENDPOINT = (uri, headers, form) -> {
        throw new IOException("no token is fetched here");
    };

    static final CredentialNotes NOTES = new CredentialNotes() {
        @Override
        public Optional<Note> find(String kind, String key) {
            return Optional.empty();
        }

        @Override
        public boolean write(String kind, String key, long version, String json) {
            return true;
        }
    };

    private NoHub() {}
}
