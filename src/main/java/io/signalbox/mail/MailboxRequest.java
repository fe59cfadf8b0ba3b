package io.signalbox.mail;

import java.net.URI;
import java.util.Map;

import io.signalbox.exchange.Address;
import io.signalbox.exchange.CallRequest;
import io.signalbox.exchange.Login;
import io.signalbox.exchange.RequestSigner;

/**
 * One thing to do in a folder of a mail server.
 *
 * @param identity who we are, or null before that is known
 */
public record MailboxRequest(URI address, MailboxAction action, Login identity) implements CallRequest {

    @Override
    public byte[] body() {
        return null;
    }

    @Override
    public MailboxRequest signedBy(RequestSigner signer) {
        return new MailboxRequest(address, action, Login.of(signer.headers(action.verb(), address, body())));
    }

    @Override
    public Summary summary(Address system) {
        return new Summary(action.verb(), action.folder(), Map.of());
    }
}
