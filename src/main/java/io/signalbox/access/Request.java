package io.signalbox.access;

import java.util.Objects;

/**
 * Who asks for something, of what, and why.
 *
 * @param target a kind and a name, such as {@code delivery/17}, {@code subscription/customer-to-billing}, {@code system/billing}
 * @param concern whose role counts
 * @param reason in the caller's words, or null; control characters and what is longer than a thousand characters are left out
 */
public record Request(Caller caller, String target, Concern concern, String reason) {

    private static final int LONGEST = 1_000;

    public Request {
        Objects.requireNonNull(caller, "caller");
        Objects.requireNonNull(concern, "concern");
        target = tidy(Objects.requireNonNull(target, "target"));
        reason = reason == null || tidy(reason).isBlank() ? null : tidy(reason);
    }

    /** Of what concerns the whole hub. */
    public Request(Caller caller, String target, String reason) {
        this(caller, target, Concern.HUB, reason);
    }

    private static String tidy(String text) {
        String plain = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST);
    }
}
