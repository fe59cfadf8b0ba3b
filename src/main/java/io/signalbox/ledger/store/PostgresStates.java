package io.signalbox.ledger.store;

import java.util.Set;

import io.signalbox.ledger.store.StoreFailure.Kind;

/** Whose fault an SQLSTATE is; see appendix A of the PostgreSQL documentation. */
final class PostgresStates {

    /** What a write can be guilty of: its data, a rule on them, their size. */
    private static final Set<String> OF_WRITE = Set.of("22", "23", "54");
    /**
     * The session is gone, or not what it was made: connection, transaction state (25006 is a standby), prepared statement or
     * cursor that a pooler gave to somebody else, plan of a table that was changed, authorisation, no such database.
     */
    private static final Set<String> OF_SESSION = Set.of("", "08", "0A", "24", "25", "26", "28", "34", "3D");

    private static final Set<String> DUPLICATE_NAMES = Set.of("42P05", "42P03");

    private PostgresStates() {}

    static Kind kind(String state) {
        String kind = state.length() < 2 ? "" : state.substring(0, 2);
        if (kind.equals("40") || state.equals("55P03")) {
            return Kind.CONFLICT;
        }
        if (state.equals("53100")) {
            return Kind.FULL;
        }
        if (OF_SESSION.contains(kind) || DUPLICATE_NAMES.contains(state) || state.startsWith("57P")) {
            return Kind.STORE;
        }
        return OF_WRITE.contains(kind) ? Kind.WRITE : Kind.TROUBLE;
    }
}
