package io.signalbox.credential;

import java.util.Optional;

/** What is remembered about credentials, shared by all processes on one ledger. Blocks; safe for many threads. */
public interface CredentialNotes {

    /** @param version counts the changes from one */
    record Note(long version, String json) {}

    /** @throws io.signalbox.problem.ProblemException when the ledger cannot be read */
    Optional<Note> find(String kind, String key);

    /**
     * Writes if nobody has written meanwhile, and returns when it is durable.
     *
     * @param version the version it was read with; 0 where there was none
     * @return false when it has another version by now
     * @throws io.signalbox.problem.ProblemException when the ledger cannot be written
     */
    boolean write(String kind, String key, long version, String json);
}
