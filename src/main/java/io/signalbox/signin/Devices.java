package io.signalbox.signin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Marks for browsers in which somebody has signed in: what others at the same address guess is not held against them, so that nobody can
 * keep an owner out by guessing. A mark is signed with the kept password, and so ends with it; nothing of it is kept here.
 */
final class Devices {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int LONGEST = 200;

    private Devices() {}

    /** For the browser of somebody who has just shown the right password. */
    static String mark(User user) {
        String own = Sessions.random();
        return own + "." + signature(user.name(), user.password(), own);
    }

    /**
     * The mark's own part, where it was made for that name under that password.
     *
     * @param mark what the browser says, or null
     */
    static Optional<String> known(String name, PasswordHash password, String mark) {
        if (mark == null || mark.length() > LONGEST || mark.indexOf('.') < 0) {
            return Optional.empty();
        }
        String own = mark.substring(0, mark.indexOf('.'));
        byte[] right = signature(name, password, own).getBytes(StandardCharsets.UTF_8);
        byte[] said = mark.substring(own.length() + 1).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(right, said) ? Optional.of(own) : Optional.empty();
    }

    private static String signature(String name, PasswordHash password, String own) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(password.text().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            byte[] signature = mac.doFinal(("device\n" + name + "\n" + own).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK lacks " + ALGORITHM, e);
        }
    }
}
