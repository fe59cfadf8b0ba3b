package io.signalbox.exchange;

import java.util.List;
import java.util.Map;

/** A call as its kind built it: what is not here is not sent, but for what the protocol itself needs. */
public interface CallRequest {

    /** The bytes sent; null for none. */
    byte[] body();

    /**
     * The same with our credentials.
     *
     * @throws io.signalbox.problem.ProblemException when they cannot be sent in such a request
     */
    CallRequest signedBy(RequestSigner signer);

    /** The same, with where it stands in a trace; unchanged where its protocol has no place for that. */
    default CallRequest tracedBy(List<HeaderField> trace) {
        return this;
    }

    /** Who we are on the connection, or null for nobody in particular. */
    RequestSigner.Identity identity();

    /** What people and tests look at. */
    Summary summary(Address address);

    /**
     * Names what a request asks for.
     *
     * @param verb such as {@code POST}
     * @param path below the system's address
     * @param query decoded
     */
    record Summary(String verb, String path, Map<String, String> query) {}
}
