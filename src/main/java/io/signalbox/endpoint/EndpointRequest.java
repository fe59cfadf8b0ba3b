package io.signalbox.endpoint;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

import io.signalbox.exchange.Address;
import io.signalbox.exchange.CallRequest;
import io.signalbox.exchange.Login;
import io.signalbox.exchange.RequestSigner;

/**
 * One call of an endpoint.
 *
 * @param target which one
 * @param headers that the component reads
 * @param body null for none
 * @param contentType of the body, or null
 * @param identity who we are, or null for nobody
 */
public record EndpointRequest(
        Target target, Map<String, String> headers, byte[] body, String contentType, Login identity)
        implements CallRequest {

    /** What calls of endpoints are named, where HTTP has a method. */
    public static final String VERB = "CALL";

    /** What is answered where nothing failed; else the name of a class of exceptions. */
    public static final String OK = "OK";

    /**
     * An endpoint as a descriptor names it.
     *
     * @param uri without options
     * @param options but for those that sign in
     * @param address the option that takes the system's URL, or null
     * @param user the option that takes the user, or null
     * @param password the option that takes the password, or null
     */
    public record Target(String uri, Map<String, String> options, String address, String user, String password) {

        public Target {
            options = Map.copyOf(options);
        }

        public String scheme() {
            return uri.split(":", 2)[0];
        }

        Target at(URI url) {
            if (address == null) {
                return this;
            }
            Map<String, String> more = new HashMap<>(options);
            more.put(address, url.toString());
            return new Target(uri, more, null, user, password);
        }
    }

    /** @param url of the system; null where the endpoint takes none */
    public static EndpointRequest of(
            Target target, URI url, Map<String, String> headers, byte[] body, String contentType) {
        return new EndpointRequest(target.at(url), Map.copyOf(headers), body, contentType, null);
    }

    @Override
    public EndpointRequest signedBy(RequestSigner signer) {
        URI uri = URI.create("camel:" + target.scheme());
        return new EndpointRequest(target, headers, body, contentType, Login.of(signer.headers(VERB, uri, body)));
    }

    @Override
    public Summary summary(Address system) {
        return new Summary(VERB, target.uri(), headers);
    }
}
