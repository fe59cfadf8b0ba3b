package io.signalbox.component.system;

import java.io.IOException;
import java.util.Optional;

import org.apache.hc.core5.http.HttpException;

import io.signalbox.system.Auth;
import io.signalbox.system.SecretStore;

/** Signs a request in, with the secret as it is now. */
final class AuthenticateStep implements CallStep {

    private final SecretStore secrets;

    AuthenticateStep(SecretStore secrets) {
        this.secrets = secrets;
    }

    @Override
    public Answer call(OutboundCall call, Rest rest) throws IOException, HttpException {
        Optional<Auth.Header> header = call.system().auth().header(secrets);
        return rest.call(header.map(h -> call.with(call.request().with(h))).orElse(call));
    }
}
