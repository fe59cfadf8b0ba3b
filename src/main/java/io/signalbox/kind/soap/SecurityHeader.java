package io.signalbox.kind.soap;

import java.net.URI;

import io.signalbox.exchange.UserToken;
import io.signalbox.format.FormatException;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.soap.SoapVersion;
import io.signalbox.soap.UsernameToken;
import io.signalbox.system.TokenUrl;

/** The header by which a message says who sends it. */
final class SecurityHeader {

    private SecurityHeader() {}

    /** @throws ProblemException {@code PASSWORD_IN_CLEAR} when the password itself would travel without encryption */
    static String of(UserToken token, SoapVersion version, String system, URI uri) {
        if (!token.isDigest() && !TokenUrl.isSafe(uri)) {
            throw new ProblemException(Problem.of(
                    ProblemCode.PASSWORD_IN_CLEAR,
                    "system '" + system + "' cannot be called: its URL is plain http, and the password would travel"
                            + " there in clear"));
        }
        try {
            return new UsernameToken(token).write(version);
        } catch (FormatException e) {
            throw new ProblemException(Problem.of(
                    ProblemCode.SECRET_UNUSABLE,
                    "system '" + system + "' cannot be called: its user name or password holds a character that no"
                            + " message of XML may have"));
        }
    }
}
