package io.signalbox.importer;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names as the hub writes them, made of what a file says. */
final class Names {

    private static final int LONGEST = 60;
    private static final Pattern PLACE = Pattern.compile("[$]?\\{+(?:[^{}]*[./\\[])?([^{}./\\]]*)]?}+");
    private static final Pattern HUMP = Pattern.compile("([a-z0-9])([A-Z])");

    private final Set<String> taken = new HashSet<>();

    /** Words of a-z and 0-9 joined by {@code -}; the other text where none is left. */
    static String kebab(String text, String otherwise) {
        String plain = HUMP.matcher(PLACE.matcher(text).replaceAll("-$1-"))
                .replaceAll("$1-$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        String cut = plain.substring(0, Math.min(plain.length(), LONGEST)).replaceAll("^-+|-+$", "");
        return cut.isEmpty() ? otherwise : cut;
    }

    /** The name, with a number behind it where something has it already. */
    String unique(String name) {
        String free = name;
        for (int i = 2; !taken.add(free); i++) {
            free = name + "-" + i;
        }
        return free;
    }
}
