package io.signalbox.access;

import java.util.Optional;
import java.util.Set;

/** Who can come in by an account or a token of this hub. */
@FunctionalInterface
public interface LocalAccounts {

    /**
     * Their names. Reads files, and so may block.
     *
     * @return empty where that is not everybody: others come through an identity provider, or to another hub on the ledger
     */
    Optional<Set<String>> names();
}
