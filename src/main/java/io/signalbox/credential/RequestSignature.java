package io.signalbox.credential;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.signalbox.document.Sha256;
import io.signalbox.exchange.HeaderField;
import io.signalbox.secret.SecretStore;
import io.signalbox.system.Auth;
import io.signalbox.system.HmacScheme;

/** Signs requests with a shared key, RFC 2104, over the parts that the descriptor names. */
final class RequestSignature {

    private static final byte[] NOTHING = {};
    private static final String STANDARD = "whsec_";

    private final HmacScheme scheme;
    private final List<HmacScheme.Part> parts;
    private final SecretKeySpec key;
    private final String keyId;
    private final Clock clock;

    RequestSignature(Auth.SharedKey auth, SecretStore secrets, Clock clock) {
        this.scheme = auth.scheme();
        this.parts = scheme.parts();
        this.key = new SecretKeySpec(key(secrets.get(auth.secret()).reveal()), scheme.algorithm());
        this.keyId = auth.keyId() == null ? "" : auth.keyId().value(secrets);
        this.clock = clock;
    }

    /** One of Standard Webhooks is written in Base64. */
    private static byte[] key(String secret) {
        if (!secret.startsWith(STANDARD)) {
            return secret.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Base64.getDecoder().decode(secret.substring(STANDARD.length()));
        } catch (IllegalArgumentException e) {
            return secret.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** What may stand in the header beside the signature. */
    private record Stamp(String time, String nonce) {}

    /** @param body null for a request without one */
    List<HeaderField> headers(String method, URI uri, byte[] body) {
        Stamp stamp = new Stamp(time(clock.instant()), UUID.randomUUID().toString());
        byte[] signature = sign(method, uri, body == null ? NOTHING : body, stamp);
        List<HeaderField> headers = new ArrayList<>(3);
        headers.add(new HeaderField(
                scheme.header(),
                scheme.value()
                        .replace("${signature}", encoded(signature))
                        .replace("${timestamp}", stamp.time())
                        .replace("${nonce}", stamp.nonce())
                        .replace("${key-id}", keyId)));
        if (scheme.timestampHeader() != null) {
            headers.add(new HeaderField(scheme.timestampHeader(), stamp.time()));
        }
        if (scheme.nonceHeader() != null) {
            headers.add(new HeaderField(scheme.nonceHeader(), stamp.nonce()));
        }
        return headers;
    }

    private byte[] sign(String method, URI uri, byte[] body, Stamp stamp) {
        ByteArrayOutputStream signed = new ByteArrayOutputStream(body.length + 128);
        for (HmacScheme.Part part : parts) {
            signed.writeBytes(
                    part.place() == null
                            ? part.text().getBytes(StandardCharsets.UTF_8)
                            : value(part.place(), method, uri, body, stamp));
        }
        try {
            Mac mac = Mac.getInstance(scheme.algorithm());
            mac.init(key);
            return mac.doFinal(signed.toByteArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] value(String place, String method, URI uri, byte[] body, Stamp stamp) {
        return switch (place) {
            case "body" -> body;
            case "body-sha256" -> Sha256.hex(body).getBytes(StandardCharsets.US_ASCII);
            case "method" -> method.getBytes(StandardCharsets.US_ASCII);
            case "path" -> text(uri.getRawPath());
            case "query" -> text(uri.getRawQuery());
            case "host" -> text(uri.getRawAuthority());
            case "timestamp" -> text(stamp.time());
            case "nonce" -> text(stamp.nonce());
            default -> text(keyId);
        };
    }

    private static byte[] text(String value) {
        return value == null ? NOTHING : value.getBytes(StandardCharsets.UTF_8);
    }

    private String time(Instant now) {
        return switch (scheme.timeForm()) {
            case SECONDS -> Long.toString(now.getEpochSecond());
            case MILLIS -> Long.toString(now.toEpochMilli());
            case ISO -> now.truncatedTo(ChronoUnit.SECONDS).toString();
        };
    }

    private String encoded(byte[] signature) {
        return scheme.encoding() == HmacScheme.Encoding.HEX
                ? HexFormat.of().formatHex(signature)
                : Base64.getEncoder().encodeToString(signature);
    }
}
