package io.signalbox.webhook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.signalbox.exchange.UserToken;
import io.signalbox.format.FormatException;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.secret.SecretName;
import io.signalbox.secret.SecretStore;
import io.signalbox.soap.MessageHeader;
import io.signalbox.soap.SoapVersion;
import io.signalbox.soap.UsernameToken;

/**
 * A name and a password, or its digest, in the header of each message of SOAP: WS-Security's UsernameToken.
 *
 * @param digestOnly whether a password itself is refused
 * @param tolerance how old a token may be
 */
record TokenSignature(SecretName secret, String username, boolean digestOnly, Duration tolerance)
        implements SharedPassword {

    private static final String CONTENT_TYPE = "content-type";
    private static final int NONCE_BYTES = 16;
    /** Up to where its header begins, if it has one. */
    private static final Pattern ENVELOPE =
            Pattern.compile("<((?:[\\w.-]+:)?)Envelope\\b[^>]*>(\\s*<\\1Header\\b[^>]*[^/>]>|\\s*<\\1Header>)?");

    @Override
    public List<SecretName> secrets() {
        return List.of(secret);
    }

    @Override
    public boolean signs(SignedCall call, Instant now, SecretStore secrets) {
        List<byte[]> passwords = Hmac.texts(secret, secrets);
        return token(call)
                .filter(token -> token.isDigest() || !digestOnly)
                .filter(token -> token.isFresh(now, tolerance))
                .filter(token -> passwords.stream()
                        .anyMatch(password -> token.proves(username, new String(password, StandardCharsets.UTF_8))))
                .isPresent();
    }

    private static Optional<UsernameToken> token(SignedCall call) {
        String type = call.header().apply(CONTENT_TYPE);
        try {
            return MessageHeader.of(call.body(), type == null ? "" : type).usernameToken();
        } catch (IOException e) {
            return Optional.empty(); // nobody says who has sent it
        }
    }

    /** It stands in the body: {@link #proven}. */
    @Override
    public Map<String, String> proof(SignedCall call, Instant now, SecretStore secrets) {
        return Map.of();
    }

    /** @param body an envelope of SOAP 1.1 without a header of security; anything else is left as it is */
    @Override
    public byte[] proven(byte[] body, Instant now, SecretStore secrets) {
        byte[] nonce = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(nonce);
        UserToken token = UserToken.of(username, secrets.get(secret).reveal(), true, nonce, now);
        String text = new String(body, StandardCharsets.UTF_8);
        Matcher envelope = ENVELOPE.matcher(text);
        if (!envelope.find()) {
            return body;
        }
        String prefix = envelope.group(1);
        boolean hasHeader = envelope.group(2) != null;
        String security = security(token);
        String header = hasHeader ? security : "<" + prefix + "Header>" + security + "</" + prefix + "Header>";
        String proven = text.substring(0, envelope.end()) + header + text.substring(envelope.end());
        return proven.getBytes(StandardCharsets.UTF_8);
    }

    private static String security(UserToken token) {
        try {
            String element = new UsernameToken(token).write(SoapVersion.V1_1);
            return element.replaceFirst(" ", " xmlns:soap=\"" + SoapVersion.V1_1.namespace() + "\" ");
        } catch (FormatException e) {
            throw new ProblemException(Problem.of(
                    ProblemCode.SECRET_UNUSABLE,
                    "the name or the password holds a character that no message may have"));
        }
    }

    @Override
    public boolean isInBody() {
        return true;
    }
}
