package io.signalbox.call;

import java.io.IOException;
import java.util.Optional;

import javax.net.ssl.SSLException;

import io.signalbox.credential.Credential;
import io.signalbox.credential.Credentials;
import io.signalbox.credential.SignIn;
import io.signalbox.exchange.Answer;
import io.signalbox.exchange.CallOutcome;
import io.signalbox.exchange.CallRequest;

/**
 * Authenticates a request, with the secret as it is now. A refused one is sent again where there is another credential: a new
 * token, or the secret before its last change. The system has done nothing for the refused one.
 */
final class AuthenticateStep implements CallStep {

    private final Credentials credentials;

    AuthenticateStep(Credentials credentials) {
        this.credentials = credentials;
    }

    @Override
    public Answer call(OutboundCall call, Rest rest) throws IOException {
        Credential credential = credentials.of(call.system());
        SignIn signIn = credential.first();
        while (true) {
            Try tried = send(call, credential, signIn, rest);
            if (!tried.isRefused()) {
                credential.answered(signIn, tried.signIn() != CallOutcome.SignIn.UNDECIDED);
                return tried.answer();
            }
            Optional<SignIn> next = credential.next(signIn, tried.signIn() == CallOutcome.SignIn.TOKEN_REFUSED);
            if (next.isEmpty()) {
                return tried.end(credential);
            }
            signIn = next.get();
        }
    }

    private static Try send(OutboundCall call, Credential credential, SignIn signIn, Rest rest) throws IOException {
        CallRequest signed = call.request().signedBy(signIn);
        try {
            return new Try(rest.call(call.with(signed)), null);
        } catch (SSLException e) {
            return new Try(null, e);
        } catch (IOException e) {
            credential.lost(signIn);
            throw e;
        }
    }

    /**
     * What came of one try.
     *
     * @param failure when the connection was refused, maybe because of our certificate; else null
     */
    private record Try(Answer answer, SSLException failure) {

        boolean isRefused() {
            return signIn() == CallOutcome.SignIn.TOKEN_REFUSED || signIn() == CallOutcome.SignIn.REFUSED;
        }

        CallOutcome.SignIn signIn() {
            return failure != null
                    ? CallOutcome.SignIn.REFUSED
                    : answer.outcome().signIn();
        }

        /** There is no other way. */
        Answer end(Credential credential) throws SSLException {
            if (failure != null) {
                throw failure;
            }
            credential.refused();
            return answer;
        }
    }
}
