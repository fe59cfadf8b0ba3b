package io.signalbox.credential;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what must be kept and may not be read by whoever reads the ledger: AES-256-GCM, bound to the place where the text is
 * kept, so that it cannot be moved to another. A sealed text names its key, since keys are changed too.
 */
public final class Seal {

    /** Bytes of a key. */
    public static final int KEY = 32;

    private static final String VERSION = "v1";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecretKeySpec hashKey;
    private final String keyId;
    private final SecureRandom random = new SecureRandom();

    /** @param key 32 random bytes */
    public Seal(byte[] key) {
        if (key.length != KEY) {
            throw new IllegalArgumentException("a key has " + KEY + " bytes");
        }
        this.key = new SecretKeySpec(derived(key, "seal"), "AES");
        this.hashKey = new SecretKeySpec(derived(key, "fingerprint"), "HmacSHA256");
        this.keyId = HexFormat.of().formatHex(derived(key, "id"), 0, 4);
    }

    /** @param place where the sealed text will be kept */
    String close(String text, String place) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] closed = cipher(Cipher.ENCRYPT_MODE, nonce, place, text.getBytes(StandardCharsets.UTF_8));
        byte[] all = ByteBuffer.allocate(NONCE + closed.length)
                .put(nonce)
                .put(closed)
                .array();
        return VERSION + "." + keyId + "." + Base64.getEncoder().encodeToString(all);
    }

    /** Empty for what was sealed with another key, at another place, or changed since. */
    Optional<String> open(String text, String place) {
        String[] parts = text.split("\\.", 3);
        if (parts.length != 3 || !parts[0].equals(VERSION) || !parts[1].equals(keyId)) {
            return Optional.empty();
        }
        try {
            ByteBuffer all = ByteBuffer.wrap(Base64.getDecoder().decode(parts[2]));
            byte[] nonce = new byte[NONCE];
            all.get(nonce);
            byte[] rest = new byte[all.remaining()];
            all.get(rest);
            return Optional.of(new String(cipher(Cipher.DECRYPT_MODE, nonce, place, rest), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | IllegalStateException | BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    /** Distinguishes two values without showing them. */
    String fingerprint(byte[] value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(hashKey);
            return HexFormat.of().formatHex(mac.doFinal(value), 0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] cipher(int mode, byte[] nonce, String place, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] derived(byte[] key, String use) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(("signalbox/" + use + "/").getBytes(StandardCharsets.US_ASCII));
            return digest.digest(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
