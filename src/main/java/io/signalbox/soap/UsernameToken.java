package io.signalbox.soap;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.exchange.UserToken;
import io.signalbox.format.FormatException;
import io.signalbox.format.XmlForm;
import io.signalbox.format.XmlNames;

/**
 * The element of a header by which a message says who sends it: WS-Security UsernameToken Profile 1.1.
 *
 * @param password itself, or the digest of nonce, time and password, in Base64
 * @param nonce in Base64; may be empty beside a password itself
 * @param created as it is written; may be empty beside a password itself
 */
public record UsernameToken(String username, String password, boolean isDigest, String nonce, String created) {

    private static final String TYPE = MessageHeader.OASIS + "username-token-profile-1.0#";
    private static final String DIGEST = TYPE + "PasswordDigest";
    private static final String BASE64 = MessageHeader.OASIS + "soap-message-security-1.0#Base64Binary";
    /** What a header of security may hold; a signature that nobody checks would be worth nothing. */
    private static final Set<String> READ = Set.of("wsse:UsernameToken", "wsu:Timestamp");

    public UsernameToken(UserToken token) {
        this(
                token.username(),
                token.password(),
                token.isDigest(),
                token.nonce(),
                token.created().toString());
    }

    static Optional<UsernameToken> in(JsonNode security) {
        JsonNode token = security.path("wsse:UsernameToken");
        boolean alone = security.properties().stream()
                .map(Map.Entry::getKey)
                .allMatch(name -> name.startsWith("@") || READ.contains(name));
        if (!alone || !token.isObject()) {
            return Optional.empty();
        }
        JsonNode password = token.path("wsse:Password");
        return Optional.of(new UsernameToken(
                text(token.path("wsse:Username")),
                text(password),
                password.path("@Type").asText().equals(DIGEST),
                text(token.path("wsse:Nonce")),
                text(token.path("wsu:Created"))));
    }

    private static String text(JsonNode node) {
        return (node.isObject() ? node.path("#text") : node).asText("").strip();
    }

    /** Whether it is of somebody who knows the password. */
    public boolean proves(String name, String secret) {
        if (!isDigest) {
            return same(username, name) & same(password, secret);
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(nonce);
            return bytes.length > 0 && same(username, name) & same(password, UserToken.digest(bytes, created, secret));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether it was made just now; a password itself need not say. */
    public boolean isFresh(Instant now, Duration tolerance) {
        if (created.isEmpty()) {
            return !isDigest;
        }
        try {
            Instant made = OffsetDateTime.parse(created).toInstant();
            return Duration.between(made, now).abs().compareTo(tolerance) <= 0;
        } catch (DateTimeException | ArithmeticException e) {
            return false;
        }
    }

    /** Takes the same time wherever the difference is. */
    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The element, to stand in a header.
     *
     * @throws FormatException when the name or the password has a character that XML cannot hold
     */
    public String write(SoapVersion version) throws FormatException {
        ObjectNode header = JsonNodeFactory.instance.objectNode();
        ObjectNode security = header.putObject(MessageHeader.SECURITY).put("@soap:mustUnderstand", "1");
        ObjectNode user = security.putObject("wsse:UsernameToken").put("wsse:Username", username);
        user.putObject("wsse:Password")
                .put("@Type", isDigest ? DIGEST : TYPE + "PasswordText")
                .put("#text", password);
        user.putObject("wsse:Nonce").put("@EncodingType", BASE64).put("#text", nonce);
        user.put("wsu:Created", created);
        return new XmlForm(new XmlNames(MessageHeader.NAMESPACES), Set.of())
                .elements(header, Map.of(Envelope.PREFIX, version.namespace()));
    }

    /** The password is a credential. */
    @Override
    public String toString() {
        return "UsernameToken[" + username + "]";
    }
}
