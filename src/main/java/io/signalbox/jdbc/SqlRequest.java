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
 * @param sql with {@code ?} at each place
 * @param isRead whether it must change nothing
 * @param verb such as {@code INSERT}
 * @param runs the values of each run, in the order of the places
 * @param mostRows of a result; 0 for all
 * @param expected how many rows a run must read or change, else nothing is changed
 * @param body the values by name, as JSON; null for none
 * @param identity who we are, or null before that is known
 */
public record SqlRequest(
        URI address,
        String sql,
        boolean isRead,
        String verb,
        List<List<Value>> runs,
        int mostRows,
        Expected expected,
        byte[] body,
        Login identity)
        implements CallRequest {

    /** How many rows a success has. */
    public enum Expected {
        ANY,
        SOME,
        ONE
    }

    /**
     * What stands at one place.
     *
     * @param text which the database reads as whatever type it has there; null for NULL
     * @param isTested whether it is only asked whether it is NULL, so that nothing else says its type
     */
    public record Value(String text, boolean isTested) {}

    @Override
    public SqlRequest signedBy(RequestSigner signer) {
        Login login = Login.of(signer.headers(verb, address, body));
        return new SqlRequest(address, sql, isRead, verb, runs, mostRows, expected, body, login);
    }

    @Override
    public Summary summary(Address system) {
        return new Summary(verb, "", Map.of());
    }
}
