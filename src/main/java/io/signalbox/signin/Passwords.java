package io.signalbox.signin;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/** What a password must be, and those that the hub makes up. */
final class Passwords {

    private static final int SHORTEST = 12;
    private static final int LONGEST = 200;
    private static final int SHORTEST_VARIETY = 6;

    /** Without the letters and digits that people mistake for one another. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 5;
    private static final int GROUP = 4;

    private Passwords() {}

    /** Almost a hundred bits, in groups that can be read out. */
    static String oneTime() {
        SecureRandom random = new SecureRandom();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP; i++) {
            text.append(i > 0 && i % GROUP == 0 ? "-" : "").append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    /** What is wrong with a new password of this user, in one sentence. */
    static Optional<String> objection(String user, String password) {
        if (password.length() < SHORTEST) {
            return Optional.of("the new password has " + password.length() + " characters; it needs at least "
                    + SHORTEST + "; a few unrelated words do well");
        }
        if (password.length() > LONGEST) {
            return Optional.of("the new password is longer than " + LONGEST + " characters");
        }
        if (password.chars().distinct().count() < SHORTEST_VARIETY) {
            return Optional.of("the new password repeats the same few characters; mix more of them");
        }
        if (password.toLowerCase(Locale.ROOT).contains(user.toLowerCase(Locale.ROOT))) {
            return Optional.of("the new password contains the user name; leave it out");
        }
        return Optional.empty();
    }
}
