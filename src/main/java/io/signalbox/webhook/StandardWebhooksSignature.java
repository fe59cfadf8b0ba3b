package io.signalbox.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import io.signalbox.secret.Secret;
import io.signalbox.secret.SecretName;
import io.signalbox.secret.SecretStore;

/**
 * The scheme of standardwebhooks.com: {@code webhook-signature} holds one or more {@code v1,<base64>} of HMAC-SHA256 over
 * {@code <id>.<timestamp>.<body>}, several while a secret is rotated; {@code v1a,<base64>} where the secret is a public key
 * ({@code whpk_...}) and the signature one of Ed25519.
 *
 * @param tolerance how far the sender's clock may differ, both ways
 * @param names what the three headers' names begin with: {@code webhook}, or {@code svix}
 */
record StandardWebhooksSignature(SecretName secret, Duration tolerance, String names) implements Signature {

    static final String NAMES = "webhook";

    private static final String VERSION = "v1,";
    private static final String VERSION_ED25519 = "v1a,";
    private static final int MOST_SIGNATURES = 10;

    StandardWebhooksSignature(SecretName secret, Duration tolerance) {
        this(secret, tolerance, NAMES);
    }

    @Override
    public List<SecretName> secrets() {
        return List.of(secret);
    }

    @Override
    public boolean signs(SignedCall call, Instant now, SecretStore secrets) {
        Secret current = secrets.get(secret);
        String signatures = header(call, "signature");
        if (header(call, "id") == null || signatures == null || !isFresh(header(call, "timestamp"), now)) {
            return false;
        }
        if (current.reveal().startsWith(Ed25519.PUBLIC_KEY)) {
            byte[] content = signed(call);
            List<byte[]> given = given(signatures, VERSION_ED25519);
            return Ed25519.keys(secret, secrets).stream()
                    .anyMatch(key -> given.stream().anyMatch(each -> Ed25519.verifies(key, content, each)));
        }
        byte[] prefix = prefix(call);
        List<byte[]> given = given(signatures, VERSION);
        return Hmac.standardKeys(secret, current, secrets).stream()
                .map(key -> Hmac.sha256(key, prefix, call.body()))
                .anyMatch(expected -> given.stream().anyMatch(each -> Hmac.equal(expected, each)));
    }

    @Override
    public Map<String, String> proof(SignedCall call, Instant now, SecretStore secrets) {
        if (secrets.get(secret).reveal().startsWith(Ed25519.PUBLIC_KEY)) {
            throw Ed25519.cannotSign(secret);
        }
        Map<String, String> headers = new TreeMap<>();
        String id = header(call, "id");
        headers.put(names + "-id", id == null ? "msg_" + UUID.randomUUID() : id);
        headers.put(names + "-timestamp", Long.toString(now.getEpochSecond()));
        SignedCall timed = new SignedCall(call.method(), headers::get, call.body());
        byte[] mac = Hmac.sha256(Hmac.key(secrets.get(secret), secret), prefix(timed), call.body());
        headers.put(names + "-signature", VERSION + Base64.getEncoder().encodeToString(mac));
        return headers;
    }

    @Override
    public byte[] signed(SignedCall call) {
        byte[] prefix = prefix(call);
        byte[] content = new byte[prefix.length + call.body().length];
        System.arraycopy(prefix, 0, content, 0, prefix.length);
        System.arraycopy(call.body(), 0, content, prefix.length, call.body().length);
        return content;
    }

    @Override
    public List<String> needs() {
        return List.of(names + "-signature", names + "-id", names + "-timestamp");
    }

    @Override
    public boolean isProof(String header) {
        return header.equals(names + "-signature");
    }

    @Override
    public boolean covers(String header) {
        return header.equals(names + "-id") || header.equals(names + "-timestamp");
    }

    private String header(SignedCall call, String name) {
        return call.header().apply(names + "-" + name);
    }

    private byte[] prefix(SignedCall call) {
        return (header(call, "id") + "." + header(call, "timestamp") + ".").getBytes(StandardCharsets.UTF_8);
    }

    private static List<byte[]> given(String signatures, String version) {
        List<byte[]> given = new ArrayList<>();
        for (String signature : signatures.split(" ", MOST_SIGNATURES)) {
            if (signature.startsWith(version)) {
                given.add(decoded(signature.substring(version.length())));
            }
        }
        return given;
    }

    private boolean isFresh(String time, Instant now) {
        try {
            long age = Math.abs(Math.subtractExact(now.getEpochSecond(), Long.parseLong(time)));
            return age <= tolerance.toSeconds();
        } catch (NumberFormatException | ArithmeticException e) {
            return false;
        }
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
