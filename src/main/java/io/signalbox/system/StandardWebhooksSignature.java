package io.signalbox.system;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * The scheme of standardwebhooks.com: {@code webhook-signature} holds one or more {@code v1,<base64>} of HMAC-SHA256 over
 * {@code <id>.<timestamp>.<body>}, several while a secret is rotated.
 *
 * @param tolerance how far the sender's clock may differ, both ways
 */
record StandardWebhooksSignature(SecretName secret, Duration tolerance) implements Signature {

    private static final String VERSION = "v1,";
    private static final int MOST_SIGNATURES = 10;

    @Override
    public List<SecretName> secrets() {
        return List.of(secret);
    }

    @Override
    public boolean signs(SignedCall call, Instant now, SecretStore secrets) {
        List<byte[]> keys = Hmac.keys(secret, secrets);
        Function<String, String> header = call.header();
        String id = header.apply("webhook-id");
        String time = header.apply("webhook-timestamp");
        String signatures = header.apply("webhook-signature");
        if (id == null || time == null || signatures == null || !isFresh(time, now)) {
            return false;
        }
        byte[] prefix = (id + "." + time + ".").getBytes(StandardCharsets.UTF_8);
        return keys.stream().anyMatch(key -> isAmong(signatures, Hmac.sha256(key, prefix, call.body())));
    }

    private static boolean isAmong(String signatures, byte[] expected) {
        boolean signed = false;
        for (String signature : signatures.split(" ", MOST_SIGNATURES)) {
            signed |= signature.startsWith(VERSION)
                    && Hmac.equal(expected, decoded(signature.substring(VERSION.length())));
        }
        return signed;
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
