package io.signalbox.remotefile;

import java.net.URI;
import java.util.Map;

import io.signalbox.exchange.Address;
import io.signalbox.exchange.CallRequest;
import io.signalbox.exchange.RequestSigner;

/**
 * One thing to do with files of a system.
 *
 * @param identity who we are, or null before that is known, and for nobody
 */
public record FileRequest(URI address, FileAccess access, FileAction action, FileLogin identity)
        implements CallRequest {

    @Override
    public byte[] body() {
        return action instanceof FileAction.Write write ? write.content() : null;
    }

    @Override
    public FileRequest signedBy(RequestSigner signer) {
        return new FileRequest(address, access, action, FileLogin.of(signer.headers(action.verb(), address, body())));
    }

    @Override
    public Summary summary(Address system) {
        return new Summary(action.verb(), action.path(), Map.of());
    }
}
