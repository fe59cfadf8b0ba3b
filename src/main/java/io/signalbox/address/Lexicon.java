package io.signalbox.address;

import java.text.Normalizer;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The hints of some languages together. Immutable. */
final class Lexicon {

    private static final String FOLDED = "ł=l ß=ss ø=o æ=ae œ=oe ı=i đ=d þ=th ð=d ə=e";
    private static final int SHORTEST_BEFORE_GLUED = 2;

    private final Map<Hint, Set<String>> words = new EnumMap<>(Hint.class);

    /** @param rows language, kind and words of each row of the file */
    Lexicon(List<String[]> rows, Collection<String> languages) {
        for (Hint hint : Hint.values()) {
            words.put(hint, new HashSet<>());
        }
        for (String[] row : rows) {
            if (languages.contains(row[0])) {
                words.get(Hint.valueOf(row[1].toUpperCase(Locale.ROOT))).addAll(List.of(row[2].split(" ")));
            }
        }
    }

    boolean has(Hint hint, String key) {
        return words.get(hint).contains(key);
    }

    /** As {@link #has}, for one or several of it: Suites. */
    boolean hasUnit(String key) {
        return isUnit(key) || key.length() > 2 && key.endsWith("s") && isUnit(key.substring(0, key.length() - 1));
    }

    private boolean isUnit(String key) {
        return has(Hint.UNIT, key) || has(Hint.FLOOR, key);
    }

    /** Whether the key is one word that ends as streets do. */
    boolean isGlued(String key) {
        for (String end : words.get(Hint.GLUED)) {
            if (key.length() >= end.length() + SHORTEST_BEFORE_GLUED && key.endsWith(end)) {
                return true;
            }
        }
        return false;
    }

    /** How words are compared: lower case, without accents, dots and quotes. */
    static String key(String token) {
        StringBuilder key = new StringBuilder(token.length());
        boolean plain = true;
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            plain &= c < 128;
            if (".:,()'’“”\"".indexOf(c) < 0) {
                key.append(c);
            }
        }
        String lower = key.toString().toLowerCase(Locale.ROOT);
        return plain ? lower : folded(lower);
    }

    private static String folded(String lower) {
        StringBuilder folded = new StringBuilder(lower.length());
        String parted = Normalizer.normalize(lower, Normalizer.Form.NFD);
        for (int i = 0; i < parted.length(); i++) {
            char c = parted.charAt(i);
            int place = FOLDED.indexOf(c + "=");
            if (place >= 0) {
                int end = FOLDED.indexOf(' ', place);
                folded.append(FOLDED, place + 2, end < 0 ? FOLDED.length() : end);
            } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
                folded.append(c);
            }
        }
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }
}
