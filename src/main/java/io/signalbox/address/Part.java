package io.signalbox.address;

import java.util.Locale;
import java.util.regex.Pattern;

/** What stands between two commas or line ends, in words. */
final class Part {

    private static final String ORDINALS = " st nd rd th er eme e º ª ° ος η o ";
    private static final String ROMAN = "ivxlIVXL";
    private static final int LONGEST_ID = 10;
    private static final Pattern SPACES = Pattern.compile("\\s+");

    final String text;
    final String[] words;
    final String[] keys;

    Part(String text) {
        this.text = text;
        words = SPACES.split(text);
        keys = new String[words.length];
        for (int i = 0; i < words.length; i++) {
            keys[i] = Lexicon.key(words[i]);
        }
    }

    int size() {
        return words.length;
    }

    String from(int start, int end) {
        return String.join(" ", java.util.Arrays.asList(words).subList(start, end));
    }

    boolean hasDigit() {
        return hasDigit(text);
    }

    static boolean hasDigit(String text) {
        return text.chars().anyMatch(Character::isDigit);
    }

    /** {@code 12}, {@code 221B}, {@code 10/2/14}, {@code 36-39}, {@code 1.940}, but no {@code 3rd}. */
    boolean isNumber(int at) {
        String word = words[at];
        if (word.isEmpty() || !Character.isDigit(word.charAt(0)) || isOrdinal(at)) {
            return false;
        }
        return isMixed(word, 3);
    }

    /** {@code N21-147}, {@code C1}: a number as it stands behind a street's name. */
    boolean isNumberBehind(int at) {
        String word = words[at];
        return isNumber(at)
                || word.length() > 1 && Character.isLetter(word.charAt(0)) && hasDigit(word) && isMixed(word, 1);
    }

    private static boolean isMixed(String word, int mostLetters) {
        int letters = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (Character.isLetter(c)) {
                letters++;
                if (letters > mostLetters) {
                    return false;
                }
            } else {
                letters = 0;
                if (!Character.isDigit(c) && "-–/.&+,½".indexOf(c) < 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** {@code 3rd}, {@code 2.}, {@code 4º}, {@code III.}: what stands before the word for a floor. */
    boolean isOrdinal(int at) {
        String word = words[at].toLowerCase(Locale.ROOT);
        int digits = 0;
        while (digits < word.length() && Character.isDigit(word.charAt(digits))) {
            digits++;
        }
        return digits > 0
                && digits <= 3
                && digits < word.length()
                && ORDINALS.contains(" " + Lexicon.key(word.substring(digits)) + " ")
                && !Lexicon.key(word.substring(digits)).isEmpty();
    }

    /** An ordinal, or a plain or Roman number, with or without its dot. */
    boolean isCount(int at) {
        String key = keys[at];
        return isOrdinal(at)
                || !key.isEmpty() && key.length() <= 3 && key.chars().allMatch(Character::isDigit)
                || isRoman(key);
    }

    /** {@code 200}, {@code 12B}, {@code A}, {@code B-7}, {@code IV}: what stands behind the word for a part of a building. */
    boolean isId(int at) {
        String word = words[at];
        if (word.length() > LONGEST_ID || word.startsWith("#")) {
            return false;
        }
        String key = keys[at];
        boolean letters = key.length() == 1 && Character.isLetter(key.charAt(0))
                || key.length() == 3 && key.charAt(1) == '-' && Character.isLetter(key.charAt(0));
        return letters || isRoman(key) || hasDigit(word) && isMixed(word.replace(".", ""), 3);
    }

    private static boolean isRoman(String key) {
        return !key.isEmpty() && key.length() <= 4 && key.chars().allMatch(c -> ROMAN.indexOf(c) >= 0);
    }
}
