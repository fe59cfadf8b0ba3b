package io.signalbox.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import io.signalbox.secret.SecretName;
import io.signalbox.secret.SecretStore;

/** In the header of each call (RFC 7617), for systems that sign nothing. */
record BasicSignature(SecretName secret, String username) implements SharedPassword {

    private static final String HEADER = "authorization";
    private static final String SCHEME = "basic ";

    @Override
    public List<SecretName> secrets() {
        return List.of(secret);
    }

    @Override
    public boolean signs(SignedCall call, Instant now, SecretStore secrets) {
        List<byte[]> passwords = Hmac.texts(secret, secrets);
        String given = call.header().apply(HEADER);
        if (given == null || !given.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        byte[] sent = given.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8);
        return passwords.stream().anyMatch(password -> Hmac.equal(encoded(password), sent));
    }

    @Override
    public Map<String, String> proof(SignedCall call, Instant now, SecretStore secrets) {
        byte[] password = secrets.get(secret).reveal().getBytes(StandardCharsets.UTF_8);
        return Map.of(HEADER, "Basic " + new String(encoded(password), StandardCharsets.US_ASCII));
    }

    private byte[] encoded(byte[] password) {
        byte[] name = (username + ":").getBytes(StandardCharsets.UTF_8);
        byte[] both = new byte[name.length + password.length];
        System.arraycopy(name, 0, both, 0, name.length);
        System.arraycopy(password, 0, both, name.length, password.length);
        return Base64.getEncoder().encode(both);
    }

    @Override
    public boolean isProof(String header) {
        return header.equals(HEADER);
    }

    @Override
    public String challenge() {
        return "Basic realm=\"signalbox\", charset=\"UTF-8\"";
    }
}
