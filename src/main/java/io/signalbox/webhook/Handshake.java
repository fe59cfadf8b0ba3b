package io.signalbox.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.signalbox.message.Message;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.secret.SecretName;
import io.signalbox.secret.SecretStore;

/**
 * What a vendor asks of an address before it sends events there. What is given back is text that no browser takes for a page: bounded,
 * of few characters, and where it could be made into a signature, of fewer.
 *
 * @param secret the token that is to come with the question, or the secret to answer with; null for vendors that have neither
 */
public record Handshake(Vendor vendor, SecretName secret) {

    /** Whose form it has. */
    enum Vendor {
        /** {@code POST}, signed: {@code {"type": "url_verification", "challenge": ...}}. */
        SLACK,
        /** {@code GET}: {@code hub.mode=subscribe}, {@code hub.verify_token}, {@code hub.challenge}. */
        META,
        /** {@code GET}: {@code challenge}. */
        DROPBOX,
        /** {@code POST}, signed: {@code {"event": "endpoint.url_validation", "payload": {"plainToken": ...}}}. */
        ZOOM,
        /** {@code POST} with {@code validationToken} in the query. */
        MICROSOFT_GRAPH;

        String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Optional<Vendor> of(String key) {
            return Stream.of(values()).filter(each -> each.key().equals(key)).findFirst();
        }
    }

    /** What is answered, with the status 200. */
    public record Reply(String contentType, String text) {}

    private static final String PLAIN = "text/plain; charset=utf-8";
    private static final String GRAPH_TOKEN = "validationToken";
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]{1,512}");
    /** Microsoft's tokens are sentences; none holds what HTML is made of. */
    private static final Pattern SENTENCE = Pattern.compile("[ -~&&[^<>&\"'`]]{1,512}");
    /** Without the colons and braces of what Zoom signs: else anybody's text could be given a signature. */
    private static final Pattern SIGNABLE = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    /** Whether the call is the vendor's question rather than an event, as far as its head says. */
    public boolean asks(String method, Function<String, List<String>> query) {
        return switch (vendor) {
            case META, DROPBOX -> method.equals("GET");
            case MICROSOFT_GRAPH ->
                method.equals("POST") && !query.apply(GRAPH_TOKEN).isEmpty();
            case SLACK, ZOOM -> false;
        };
    }

    /**
     * Answers a question that the head of a call asks.
     *
     * @param query the values of a parameter, decoded
     * @throws ProblemException {@code HANDSHAKE_REFUSED}, {@code SECRET_MISSING}
     */
    public Reply answer(Function<String, List<String>> query, SecretStore secrets) {
        return switch (vendor) {
            case META -> {
                boolean meant =
                        only("hub.mode", query).filter("subscribe"::equals).isPresent()
                                && only("hub.verify_token", query)
                                        .filter(given -> isToken(given, secrets))
                                        .isPresent();
                yield plain(only("hub.challenge", query).filter(text -> meant), TOKEN);
            }
            case DROPBOX -> plain(only("challenge", query), TOKEN);
            case MICROSOFT_GRAPH -> plain(only(GRAPH_TOKEN, query), SENTENCE);
            case SLACK, ZOOM -> throw refused();
        };
    }

    /**
     * Answers a question in the body of a call that was found authentic; empty when it is an event.
     *
     * @throws ProblemException {@code HANDSHAKE_REFUSED}, {@code SECRET_MISSING}
     */
    public Optional<Reply> answer(JsonNode body, SecretStore secrets) {
        return switch (vendor) {
            case SLACK ->
                body.path("type").asText().equals("url_verification")
                        ? Optional.of(plain(text(body.path("challenge")), TOKEN))
                        : Optional.empty();
            case ZOOM ->
                body.path("event").asText().equals("endpoint.url_validation")
                        ? Optional.of(signed(body.at("/payload/plainToken"), secrets))
                        : Optional.empty();
            case META, DROPBOX, MICROSOFT_GRAPH -> Optional.empty();
        };
    }

    private Reply signed(JsonNode token, SecretStore secrets) {
        String plain =
                text(token).filter(text -> SIGNABLE.matcher(text).matches()).orElseThrow(Handshake::refused);
        byte[] key = secrets.get(secret).reveal().getBytes(StandardCharsets.UTF_8);
        byte[] mac = Hmac.sha256(key, new byte[0], plain.getBytes(StandardCharsets.UTF_8));
        String json = JsonNodeFactory.instance
                .objectNode()
                .put("plainToken", plain)
                .put("encryptedToken", HexFormat.of().formatHex(mac))
                .toString();
        return new Reply(Message.JSON, json);
    }

    private boolean isToken(String given, SecretStore secrets) {
        byte[] bytes = given.getBytes(StandardCharsets.UTF_8);
        return Stream.concat(Stream.of(secrets.get(secret)), secrets.previous(secret).stream())
                .map(token -> token.reveal().getBytes(StandardCharsets.UTF_8))
                .anyMatch(token -> MessageDigest.isEqual(token, bytes));
    }

    private static Reply plain(Optional<String> text, Pattern form) {
        return text.filter(given -> form.matcher(given).matches())
                .map(given -> new Reply(PLAIN, given))
                .orElseThrow(Handshake::refused);
    }

    private static Optional<String> text(JsonNode node) {
        return Optional.ofNullable(node.textValue());
    }

    private static Optional<String> only(String name, Function<String, List<String>> query) {
        List<String> values = query.apply(name);
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    /** The same whatever is wrong, so that a token cannot be told from a form. */
    private static ProblemException refused() {
        return new ProblemException(Problem.of(
                ProblemCode.HANDSHAKE_REFUSED,
                "the call is not the question that the vendor asks, or its token is wrong; nothing was given back"));
    }
}
