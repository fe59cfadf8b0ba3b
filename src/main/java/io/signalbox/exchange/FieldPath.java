package io.signalbox.exchange;

import java.util.regex.Pattern;

/**
 * The place of a field in a body: names behind slashes, {@code []} for the elements of a list, {@code {}} for a name that looks
 * like data. {@code /items/[]/price}; the whole is the empty text.
 */
public final class FieldPath {

    public static final String ELEMENT = "[]";
    public static final String ANY = "{}";

    /** Names that vendors give; a name that is an id or a mail address says something about a person, and is not kept. */
    private static final Pattern NAME = Pattern.compile("(?!.*\\d{4})[A-Za-z_$][A-Za-z0-9_.$:-]{0,63}");

    private FieldPath() {}

    public static String child(String parent, String name) {
        return parent + "/" + (NAME.matcher(name).matches() ? name : ANY);
    }

    public static String element(String parent) {
        return parent + "/" + ELEMENT;
    }
}
