package io.signalbox.component.system;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLException;

import org.apache.hc.core5.http.HttpException;

import io.signalbox.credential.Credential;
import io.signalbox.credential.Credentials;
import io.signalbox.credential.SignIn;
import io.signalbox.http.Answers;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.Auth;

/**
 * Signs a request in, with the secret as it is now. A refused one is sent again where there is another way to sign in: with a
 * new token, or with the secret before its last change. The system has done nothing for the refused one.
 */
final class AuthenticateStep implements CallStep {

    private final Credentials credentials;

    AuthenticateStep(Credentials credentials) {
        this.credentials = credentials;
    }

    @Override
    public Answer call(OutboundCall call, Rest rest) throws IOException, HttpException {
        Credential credential = credentials.of(call.system());
        SignIn signIn = credential.first();
        while (true) {
            Try tried = send(call, credential, signIn, rest);
            if (!tried.isRefused()) {
                credential.answered(signIn, tried.answer().status());
                return tried.answer();
            }
            Optional<SignIn> next = credential.next(signIn, tried.status());
            if (next.isEmpty()) {
                return tried.end(credential);
            }
            signIn = next.get();
        }
    }

    private static Try send(OutboundCall call, Credential credential, SignIn signIn, Rest rest)
            throws IOException, HttpException {
        OutboundRequest request = call.request();
        List<Auth.Header> headers = signIn.headers(request.method(), request.uri(), request.body());
        String unfit = OutboundRequest.unfit(headers);
        if (unfit != null) {
            throw new ProblemException(Problem.of(
                    ProblemCode.SECRET_UNUSABLE,
                    "system '" + call.system().name() + "' cannot be called: what is to stand in the header '" + unfit
                            + "' holds a line break or another character that no header may have"));
        }
        OutboundRequest signed = request.with(headers, signIn.identity());
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
            return failure != null || status() == 401 || status() == 403 && !Answers.isLimit(403, answer::header);
        }

        int status() {
            return answer == null ? 0 : answer.status();
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
