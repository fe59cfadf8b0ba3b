package io.signalbox.system;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * The plain scheme: one header holds {@code sha256=<hex>} of HMAC-SHA256 over the body. It has no time, so a recorded call
 * can be sent again; the ledger recognises the repeated id.
 *
 * @param header in lower case
 */
record HmacSignature(SecretName secret, String header) implements Signature {

    private static final String PREFIX = "sha256=";

    @Override
    public List<SecretName> secrets() {
        return List.of(secret);
    }

    @Override
    public boolean signs(SignedCall call, Instant now, SecretStore secrets) {
        List<byte[]> keys = Hmac.keys(secret, secrets);
        String signature = call.header().apply(header);
        if (signature == null || !signature.startsWith(PREFIX)) {
            return false;
        }
        byte[] given = decoded(signature.substring(PREFIX.length()));
        return keys.stream().anyMatch(key -> Hmac.equal(Hmac.sha256(key, new byte[0], call.body()), given));
    }

    private static byte[] decoded(String hex) {
        try {
            return HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
