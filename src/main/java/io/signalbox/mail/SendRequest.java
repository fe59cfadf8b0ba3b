package io.signalbox.mail;

import java.net.URI;
import java.util.Map;

import io.signalbox.exchange.Address;
import io.signalbox.exchange.CallRequest;
import io.signalbox.exchange.Login;
import io.signalbox.exchange.RequestSigner;
import io.signalbox.message.Json;

/**
 * One mail for a relay.
 *
 * @param body the mail as JSON
 * @param identity who we are, or null for nobody in particular
 */
public record SendRequest(URI address, Mail mail, byte[] body, Login identity) implements CallRequest {

    /** For people. */
    public static final String VERB = "SEND";

    public static SendRequest of(URI address, Mail mail) {
        return new SendRequest(address, mail, Json.bytes(mail.json()), null);
    }

    @Override
    public SendRequest signedBy(RequestSigner signer) {
        return new SendRequest(address, mail, body, Login.of(signer.headers(VERB, address, body)));
    }

    @Override
    public Summary summary(Address system) {
        return new Summary(VERB, "", Map.of());
    }
}
