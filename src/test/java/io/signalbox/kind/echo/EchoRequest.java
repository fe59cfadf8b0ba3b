package io.signalbox.kind.echo;

import java.net.URI;
import java.util.Map;

import io.signalbox.exchange.Address;
import io.signalbox.exchange.CallRequest;
import io.signalbox.exchange.RequestSigner;

/** @param credential how the call is signed in, or null before that */
record EchoRequest(String key, byte[] body, String credential) implements CallRequest {

    @Override
    public EchoRequest signedBy(RequestSigner signer) {
        return new EchoRequest(
                key,
                body,
                signer.headers("shout", URI.create("echo://valley"), body)
                        .get(0)
                        .value());
    }

    @Override
    public RequestSigner.Identity identity() {
        return null;
    }

    @Override
    public Summary summary(Address address) {
        return new Summary("shout", "", Map.of());
    }
}
