package io.signalbox.exchange;

import java.net.URI;
import java.util.List;

import javax.net.ssl.SSLContext;

/** Signs a request in, with the credentials as they are now. */
public interface RequestSigner {

    /**
     * The headers that sign a request in.
     *
     * @param body null for a request without one
     */
    List<HeaderField> headers(String method, URI uri, byte[] body);

    /** Who we are on the connection, or null for nobody in particular. */
    Identity identity();

    /** Who we are in the message itself, or null for nobody; another token at each call. */
    default UserToken userToken() {
        return null;
    }

    /** Who we are on a connection. Equal only to itself, so that connections can be kept by it. */
    interface Identity {
        SSLContext context();
    }
}
