package io.signalbox.access;

import java.util.Optional;
import java.util.Set;

/** Who can come in by an account or a token, at whichever hub of the ledger. */
@FunctionalInterface
public interface LocalAccounts {

    /**
     * Their names. May block.
     *
     * @return empty where that is not everybody: others come through an identity provider
     */
    Optional<Set<String>> names();
}
