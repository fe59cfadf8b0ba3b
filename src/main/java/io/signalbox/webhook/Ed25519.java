package io.signalbox.webhook;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.secret.Secret;
import io.signalbox.secret.SecretName;
import io.signalbox.secret.SecretStore;

/** Ed25519 (RFC 8032): the sender signs, we hold its public key, as hex, Base64, or Base64 behind {@code whpk_}. */
final class Ed25519 {

    static final String NAME = "Ed25519";
    static final String PUBLIC_KEY = "whpk_";

    private static final int KEY_BYTES = 32;

    /** What stands before the 32 bytes in a certificate's form (RFC 8410). */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private Ed25519() {}

    /** The keys that count now: the secret's, and for a while after a change the one before. */
    static List<PublicKey> keys(SecretName name, SecretStore secrets) {
        return Stream.concat(Stream.of(secrets.get(name)), secrets.previous(name).stream())
                .map(secret -> key(secret, name))
                .toList();
    }

    static ProblemException cannotSign(SecretName name) {
        return new ProblemException(Problem.of(
                ProblemCode.SECRET_UNUSABLE,
                "'" + name
                        + "' is the sender's public key, and only the sender has the private one to sign with; use the"
                        + " vendor's own test events"));
    }

    static boolean verifies(PublicKey key, byte[] content, byte[] signature) {
        try {
            java.security.Signature check = java.security.Signature.getInstance(NAME);
            check.initVerify(key);
            check.update(content);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // also for a signature of the wrong length
        }
    }

    private static PublicKey key(Secret secret, SecretName name) {
        String text = secret.reveal().strip();
        try {
            byte[] raw = bytes(text);
            if (raw.length == KEY_BYTES) {
                byte[] encoded = new byte[X509.length + KEY_BYTES];
                System.arraycopy(X509, 0, encoded, 0, X509.length);
                System.arraycopy(raw, 0, encoded, X509.length, KEY_BYTES);
                return KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(encoded));
            }
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            // said below
        }
        throw new ProblemException(Problem.of(
                ProblemCode.SECRET_UNUSABLE,
                "'" + name + "' must be a public key of Ed25519: its 32 bytes in hex or Base64, or behind '"
                        + PUBLIC_KEY + "'; store it again"));
    }

    private static byte[] bytes(String text) {
        if (text.length() == 2 * KEY_BYTES) {
            return HexFormat.of().parseHex(text);
        }
        return Base64.getDecoder().decode(text.startsWith(PUBLIC_KEY) ? text.substring(PUBLIC_KEY.length()) : text);
    }
}
