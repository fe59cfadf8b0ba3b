package io.signalbox.jdbc;

import java.net.URI;
import java.util.List;
import java.util.Map;

import io.signalbox.exchange.Address;
import io.signalbox.exchange.CallRequest;
import io.signalbox.exchange.Login;
import io.signalbox.exchange.RequestSigner;

/**
 * One statement with the values of its places; all runs of it are one transaction.
 *
 * @param drivers by which the database may be reached
 * @param runs the values of each run, in the order of the places
 * @param body the values by name, as JSON; null for none
 * @param identity who we are, or null before that is known
 */
public record SqlRequest(
        URI address, DriverAccess drivers, SqlStatement statement, List<List<Value>> runs, byte[] body, Login identity)
        implements CallRequest {

    /** What a value is. */
    public enum Type {
        TEXT,
        NUMBER,
        BOOLEAN,
        /** A moment, as ISO 8601 writes it with its offset. */
        TIME,
        /** Bytes, as Base64 writes them. */
        BYTES
    }

    /**
     * What stands at one place.
     *
     * @param text null for NULL
     * @param isTested whether it is only asked whether it is NULL, so that nothing else says its type
     */
    public record Value(String text, Type type, boolean isTested) {}

    @Override
    public SqlRequest signedBy(RequestSigner signer) {
        Login login = Login.of(signer.headers(statement.verb(), address, body));
        return new SqlRequest(address, drivers, statement, runs, body, login);
    }

    @Override
    public Summary summary(Address system) {
        return new Summary(statement.verb(), "", Map.of());
    }
}
