package io.signalbox.webhook;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.signalbox.secret.SecretName;
import io.signalbox.secret.SecretStore;

/**
 * The plain scheme: one header holds {@code sha256=<hex>} of HMAC-SHA256 over the body. It has no time, so a recorded call
 * can be sent again; the ledger recognises the repeated id.
 *
 * @param header in lower case
 */
record HmacSignature(SecretName secret, String header) implements Signature {

    private static final String PREFIX = "sha256=";
    private static final int MOST_SIGNATURES = 10;

    @Override
    public List<SecretName> secrets() {
        return List.of(secret);
    }

    @Override
    public boolean signs(SignedCall call, Instant now, SecretStore secrets) {
        List<byte[]> keys = Hmac.keys(secret, secrets);
        String signatures = call.header().apply(header);
        if (signatures == null) {
            return false;
        }
        // Several while a secret is rotated.
        List<byte[]> given = Stream.of(signatures.split(",", MOST_SIGNATURES))
                .map(String::strip)
                .filter(signature -> signature.startsWith(PREFIX))
                .map(signature -> decoded(signature.substring(PREFIX.length())))
                .toList();
        return keys.stream()
                .map(key -> Hmac.sha256(key, new byte[0], call.body()))
                .anyMatch(expected -> given.stream().anyMatch(each -> Hmac.equal(expected, each)));
    }

    @Override
    public Map<String, String> proof(SignedCall call, Instant now, SecretStore secrets) {
        byte[] key = Hmac.key(secrets.get(secret), secret);
        return Map.of(header, PREFIX + HexFormat.of().formatHex(Hmac.sha256(key, new byte[0], call.body())));
    }

    @Override
    public byte[] signed(SignedCall call) {
        return call.body();
    }

    @Override
    public List<String> needs() {
        return List.of(header);
    }

    @Override
    public boolean isProof(String name) {
        return name.equals(header);
    }

    @Override
    public boolean covers(String name) {
        return false;
    }

    private static byte[] decoded(String hex) {
        try {
            return HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
