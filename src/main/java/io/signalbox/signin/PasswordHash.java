package io.signalbox.signin;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A password as it is kept: PBKDF2 with HMAC-SHA-512, the JDK's, with the iterations OWASP asks for. Slow on purpose. */
record PasswordHash(int iterations, byte[] salt, byte[] hash) {

    private static final String SCHEME = "pbkdf2-sha512";
    private static final String ALGORITHM = "PBKDF2WithHmacSHA512";
    private static final int ITERATIONS = 210_000;
    /** Of what nobody can guess. */
    private static final int ITERATIONS_OF_ONE_TIME = 1_000;

    private static final int MOST_ITERATIONS = 10_000_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 512;

    /** Nobody's: takes as long to be refused as a wrong password does. */
    static final PasswordHash NOBODY = new PasswordHash(ITERATIONS, new byte[SALT_BYTES], new byte[HASH_BITS / 8]);

    static PasswordHash of(String password) {
        return of(password, ITERATIONS);
    }

    /** Of one that {@link Passwords#oneTime} made up: a hundred random bits need no slow hash, and the first start need not wait for one. */
    static PasswordHash ofOneTime(String password) {
        return of(password, ITERATIONS_OF_ONE_TIME);
    }

    private static PasswordHash of(String password, int iterations) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return new PasswordHash(iterations, salt, derive(password, salt, iterations));
    }

    /** @throws IllegalArgumentException when the text is not a hash */
    static PasswordHash parse(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 4 || !parts[0].equals(SCHEME)) {
            throw new IllegalArgumentException("a password hash is written " + SCHEME + ":<iterations>:<salt>:<hash>");
        }
        int iterations = Integer.parseInt(parts[1]);
        if (iterations < 1 || iterations > MOST_ITERATIONS) {
            throw new IllegalArgumentException("a password hash has 1 to " + MOST_ITERATIONS + " iterations");
        }
        return new PasswordHash(
                iterations,
                Base64.getDecoder().decode(parts[2]),
                Base64.getDecoder().decode(parts[3]));
    }

    /** Compares in constant time, and takes as long for a hash of few iterations: how long it takes says of nobody that they have one. */
    boolean matches(String password) {
        boolean same = MessageDigest.isEqual(hash, derive(password, salt, iterations));
        if (iterations < ITERATIONS) {
            derive(password, salt, ITERATIONS - iterations);
        }
        return same;
    }

    private static byte[] derive(String password, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK lacks " + ALGORITHM, e);
        } finally {
            spec.clearPassword();
        }
    }

    /** As the users file has it. */
    String text() {
        Base64.Encoder base64 = Base64.getEncoder();
        return SCHEME + ':' + iterations + ':' + base64.encodeToString(salt) + ':' + base64.encodeToString(hash);
    }

    @Override
    public String toString() {
        return SCHEME + ":***";
    }
}
