package io.signalbox.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** A person's name in two parts, either of which may be null. */
public record PersonName(String given, String family) {

    /** Words that begin a family name. */
    private static final Set<String> PARTICLES = Set.of(
            "al", "ap", "bar", "ben", "bin", "bint", "d'", "da", "das", "de", "degli", "dei", "del", "della", "den",
            "der", "di", "do", "dos", "du", "e", "el", "ibn", "la", "las", "le", "los", "mac", "ten", "ter", "van",
            "vom", "von", "y", "zu", "zum", "zur");

    private static final Set<String> SUFFIXES = Set.of("jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "phd", "md");

    /** Where people have two family names, their father's and their mother's. */
    private static final Set<String> TWO_FAMILY_NAMES = Set.of(
            "AR", "BO", "CL", "CO", "CR", "CU", "DO", "EC", "ES", "GQ", "GT", "HN", "MX", "NI", "PA", "PE", "PR", "PY",
            "SV", "UY", "VE");

    /** Where family names are several in no fixed number. */
    private static final Set<String> SEVERAL_FAMILY_NAMES = Set.of("AO", "BR", "CV", "MZ", "PH", "PT");

    /** Where the family name is said first, in Latin letters too. */
    private static final Set<String> FAMILY_FIRST_COUNTRIES = Set.of("HU", "VN");

    /** Scripts whose readers put the family name first. */
    private static final Pattern FAMILY_FIRST =
            Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}\\u30FC\\s]+");

    /**
     * What came of taking a name apart; no word is lost.
     *
     * @param clear false where another reader might have parted it elsewhere
     */
    public record Split(PersonName name, boolean clear) {}

    /**
     * Both parts in the order their script is read; null when both are null.
     *
     * @param country ISO 3166 alpha-2, or null
     */
    public static String full(String given, String family, String country) {
        if (given == null || family == null) {
            return given == null ? family : given;
        }
        boolean familyFirst = FAMILY_FIRST.matcher(given + family).matches() || isFamilyFirst(country);
        return familyFirst ? family + " " + given : given + " " + family;
    }

    private static boolean isFamilyFirst(String country) {
        return country != null && FAMILY_FIRST_COUNTRIES.contains(country.toUpperCase(Locale.ROOT));
    }

    /**
     * {@code "Lovelace, Ada"} and {@code "Ada Lovelace"} agree; a single word is the given name.
     *
     * @param country whose customs the name follows, or null
     */
    public static Split split(String full, String country) {
        int comma = full.indexOf(',');
        if (comma > 0
                && comma < full.length() - 1
                && !isSuffix(full.substring(comma + 1).strip())) {
            return new Split(
                    new PersonName(
                            full.substring(comma + 1).strip(),
                            full.substring(0, comma).strip()),
                    true);
        }
        List<String> words = List.of(full.strip().split("\\s+"));
        boolean asian = FAMILY_FIRST.matcher(full).matches();
        if (words.size() == 1) {
            return new Split(
                    new PersonName(words.get(0), null), !asian || full.strip().length() < 2);
        }
        if (asian || isFamilyFirst(country)) {
            return new Split(parted(words, 1, true), words.size() == 2 || !asian);
        }
        return split(units(words), country == null ? null : country.toUpperCase(Locale.ROOT));
    }

    /** A family name with what begins it, and a suffix with what it follows, are one. */
    private static List<String> units(List<String> words) {
        List<String> units = new ArrayList<>();
        String begun = "";
        for (String word : words) {
            if (isSuffix(word) && units.size() > 1) {
                units.set(units.size() - 1, units.get(units.size() - 1) + " " + word);
            } else if (!units.isEmpty() && PARTICLES.contains(word.toLowerCase(Locale.ROOT))) {
                begun += word + " ";
            } else {
                units.add(begun + word);
                begun = "";
            }
        }
        if (!begun.isEmpty()) {
            units.set(units.size() - 1, units.get(units.size() - 1) + " " + begun.strip());
        }
        return units;
    }

    private static Split split(List<String> units, String country) {
        int size = units.size();
        if (size <= 2) {
            return new Split(size == 1 ? new PersonName(units.get(0), null) : parted(units, 1, false), size == 2);
        }
        if (TWO_FAMILY_NAMES.contains(country == null ? "" : country)) {
            return new Split(parted(units, size - 2, false), size == 4);
        }
        boolean begun = units.get(size - 1).indexOf(' ') > 0 && !isSuffix(lastWord(units.get(size - 1)));
        boolean several = country == null || SEVERAL_FAMILY_NAMES.contains(country);
        return new Split(parted(units, size - 1, false), begun && country == null || !several);
    }

    private static String lastWord(String unit) {
        return unit.substring(unit.lastIndexOf(' ') + 1);
    }

    private static PersonName parted(List<String> words, int at, boolean familyFirst) {
        String first = String.join(" ", words.subList(0, at));
        String second = String.join(" ", words.subList(at, words.size()));
        return familyFirst ? new PersonName(second, first) : new PersonName(first, second);
    }

    private static boolean isSuffix(String word) {
        return SUFFIXES.contains(word.toLowerCase(Locale.ROOT));
    }
}
