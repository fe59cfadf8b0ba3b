package io.signalbox.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.secret.Secret;
import io.signalbox.secret.SecretName;
import io.signalbox.secret.SecretStore;

/** HMAC-SHA256 (RFC 2104) as webhooks use it. */
final class Hmac {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String ENCODED_KEY = "whsec_";

    /** Looking up the algorithm costs more than a small body's hash. */
    private static final ThreadLocal<Mac> MAC = ThreadLocal.withInitial(Hmac::newMac);

    private Hmac() {}

    /** The keys that count now: the secret's, and for a while after a change the one before. */
    static List<byte[]> keys(SecretName name, SecretStore secrets) {
        byte[] now = key(secrets.get(name), name);
        return secrets.previous(name)
                .map(before -> List.of(now, key(before, name)))
                .orElseGet(() -> List.of(now));
    }

    /** The keys of the Standard Webhooks: without {@code whsec_} the libraries read Base64 too, some senders take the text. */
    static List<byte[]> standardKeys(SecretName name, Secret current, SecretStore secrets) {
        List<byte[]> keys = new ArrayList<>();
        Stream.concat(Stream.of(current), secrets.previous(name).stream()).forEach(secret -> {
            keys.add(key(secret, name));
            if (!secret.reveal().startsWith(ENCODED_KEY)) {
                decoded(secret.reveal().strip()).ifPresent(keys::add);
            }
        });
        return keys;
    }

    /** Looked at first, since a text that is no Base64 would cost an exception at every webhook. */
    private static Optional<byte[]> decoded(String base64) {
        if (base64.isEmpty() || !base64.chars().allMatch(Hmac::isBase64)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isBase64(int c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '/' || c == '=';
    }

    /** The same for schemes that take the secret's text as it is, whatever it begins with. */
    static List<byte[]> texts(SecretName name, SecretStore secrets) {
        byte[] now = secrets.get(name).reveal().getBytes(StandardCharsets.UTF_8);
        return secrets.previous(name)
                .map(before -> List.of(now, before.reveal().getBytes(StandardCharsets.UTF_8)))
                .orElseGet(() -> List.of(now));
    }

    /** The key's bytes: Base64 behind {@code whsec_}, else the text itself. */
    static byte[] key(Secret secret, SecretName name) {
        String value = secret.reveal();
        if (!value.startsWith(ENCODED_KEY)) {
            return value.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Base64.getDecoder().decode(value.substring(ENCODED_KEY.length()));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.of(
                    ProblemCode.SECRET_MISSING,
                    "secret '" + name
                            + "' begins with 'whsec_' and must go on in Base64, but does not; store it again"));
        }
    }

    static byte[] sha256(byte[] key, byte[] prefix, byte[] body) {
        try {
            Mac mac = MAC.get();
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update(prefix);
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param algorithm such as {@code HmacSHA1} */
    static byte[] of(String algorithm, byte[] key, byte[] content) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes the same time wherever the difference is. */
    static boolean equal(byte[] expected, byte[] given) {
        return MessageDigest.isEqual(expected, given);
    }

    private static Mac newMac() {
        try {
            return Mac.getInstance(ALGORITHM);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
