package io.signalbox.handbook;

import java.util.Locale;

/** A piece of a line of text. What it holds is written by people in files: whoever writes it out escapes it. */
public sealed interface Span {

    /** As it reads. */
    String text();

    record Words(String text) implements Span {}

    /** A name or a value. */
    record Code(String text) implements Span {}

    /** Something that must not be overlooked. */
    record Strong(String text) implements Span {}

    /**
     * A link to another place of the handbook.
     *
     * @param anchor of a section, or null for the page itself
     */
    record ToPage(String text, PageName page, String anchor) implements Span {}

    /** A link to somewhere else, of a scheme that runs nothing. */
    record ToWeb(String text, String address) implements Span {}

    static Span words(String text) {
        return new Words(text);
    }

    static Span code(String text) {
        return new Code(text);
    }

    static Span strong(String text) {
        return new Strong(text);
    }

    static Span integration(String name) {
        return new ToPage(name, PageName.integration(name), null);
    }

    static Span system(String name) {
        return new ToPage(name, PageName.system(name), null);
    }

    /** What somebody wrote as a contact: a link where it is an address of the web or of mail, or a telephone number. */
    static Span contact(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        if (lower.matches("https?://[^\\s<>\"'()\\\\]+")) {
            return new ToWeb(text, text.strip());
        }
        if (lower.matches("[a-z0-9._%+-]+@[a-z0-9.-]+")) {
            return new ToWeb(text, "mailto:" + text.strip());
        }
        return lower.matches("\\+[0-9 ()/-]{5,30}")
                ? new ToWeb(text, "tel:" + lower.replaceAll("[^+0-9]", ""))
                : words(text);
    }
}
