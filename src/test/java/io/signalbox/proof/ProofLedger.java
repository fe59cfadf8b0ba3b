package io.signalbox.proof;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** Where a hub under proof keeps its ledger. */
interface ProofLedger {

    LedgerKind kind();

    /** What the hub has to be told, as environment variables. */
    Map<String, String> settings();

    /** For the checker, past the hub. */
    Connection connect() throws SQLException;
}
