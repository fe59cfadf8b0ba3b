package io.signalbox.mapping;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** A person's name in two parts, either of which may be null. */
record PersonName(String given, String family) {

    /** Words that begin a family name. */
    private static final Set<String> PARTICLES = Set.of(
            "al", "ap", "ben", "bin", "da", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "ibn",
            "la", "le", "ten", "ter", "van", "vom", "von", "zu", "zum", "zur");

    private static final Set<String> SUFFIXES = Set.of("jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "phd", "md");

    /** Scripts whose readers put the family name first. */
    private static final Pattern FAMILY_FIRST =
            Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}\\u30FC\\s]+");

    /** Both parts in the order their script is read; null when both are null. */
    static String full(String given, String family) {
        if (given == null || family == null) {
            return given == null ? family : given;
        }
        boolean familyFirst = FAMILY_FIRST.matcher(given + family).matches();
        return familyFirst ? family + " " + given : given + " " + family;
    }

    /** A guess that loses no word: {@code "Lovelace, Ada"} and {@code "Ada Lovelace"} agree, a single word is the given name. */
    static PersonName split(String full) {
        int comma = full.indexOf(',');
        if (comma > 0
                && comma < full.length() - 1
                && !isSuffix(full.substring(comma + 1).strip())) {
            return new PersonName(
                    full.substring(comma + 1).strip(), full.substring(0, comma).strip());
        }
        List<String> words = List.of(full.strip().split("\\s+"));
        if (words.size() == 1) {
            return new PersonName(words.get(0), null);
        }
        if (FAMILY_FIRST.matcher(full).matches()) {
            return new PersonName(String.join(" ", words.subList(1, words.size())), words.get(0));
        }
        int family = words.size() - 1;
        while (family > 1 && isSuffix(words.get(family))) {
            family--;
        }
        while (family > 1 && PARTICLES.contains(words.get(family - 1).toLowerCase(Locale.ROOT))) {
            family--;
        }
        return new PersonName(
                String.join(" ", words.subList(0, family)), String.join(" ", words.subList(family, words.size())));
    }

    private static boolean isSuffix(String word) {
        return SUFFIXES.contains(word.toLowerCase(Locale.ROOT));
    }
}
