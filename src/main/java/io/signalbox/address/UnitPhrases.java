package io.signalbox.address;

import java.util.Set;

/** Finds what names a place within a building: "Suite 200", "3rd Floor", "2. OG links", "12/F", "#05-01", "1203室". */
final class UnitPhrases {

    private static final Set<String> JOINING =
            Set.of("-", "–", "&", "and", "to", "und", "bis", "et", "y", "e", "/", "+");
    private static final Set<String> CJK_ENDS = Set.of("층", "호", "階", "号室", "室", "樓", "楼", "층호", "호실", "層");

    private final Country country;

    UnitPhrases(Country country) {
        this.country = country;
    }

    private Lexicon lexicon() {
        return country.lexicon();
    }

    /** Whether all of it, from a word on, names a place within a building. */
    boolean isUnit(Part part, int from) {
        int at = from;
        while (at < part.size()) {
            int length = length(part, at);
            if (length == 0) {
                return false;
            }
            at += length;
        }
        return at > from;
    }

    /** How many words from here on are one such place; 0 for none. */
    int length(Part part, int at) {
        int length = first(part, at);
        if (length == 0) {
            return 0;
        }
        int end = at + length;
        while (end < part.size() && lexicon().has(Hint.SIDE, part.keys[end])) {
            end++;
        }
        return end - at;
    }

    private int first(Part part, int at) {
        String word = part.words[at];
        String key = part.keys[at];
        if (word.startsWith("#")) {
            return hash(part, at);
        }
        if (isFloorSign(key) || isCjk(word)) {
            return 1;
        }
        int named = lexicon().hasUnit(key) ? named(part, at) : 0;
        if (named > 0) {
            return named;
        }
        int counted = counted(part, at);
        return counted > 0 ? counted : alone(part, at);
    }

    /** {@code #200}, {@code # Suite 200}, {@code #Suite 200}; not where # stands before a house number. */
    private int hash(Part part, int at) {
        String body = part.words[at].substring(1);
        if (body.isEmpty()) {
            if (at + 1 == part.size()) {
                return 0;
            }
            int named = lexicon().hasUnit(part.keys[at + 1]) ? named(part, at + 1) : 0;
            return named > 0 ? named + 1 : !isHouse() && part.isId(at + 1) ? 1 + range(part, at + 1) : 0;
        }
        Part inner = new Part(body);
        if (lexicon().hasUnit(inner.keys[0])) {
            return behind(part, at + 1) > 0 ? 1 + behind(part, at + 1) : 0;
        }
        return !isHouse() && inner.isId(0) ? range(part, at) : 0;
    }

    private boolean isHouse() {
        return country.is(Country.Mark.HASH);
    }

    /** A word and its number. */
    private int named(Part part, int at) {
        int behind = behind(part, at + 1);
        return behind == 0 ? 0 : 1 + behind;
    }

    /** The number behind a word, with "No." before it and others joined to it. */
    private int behind(Part part, int at) {
        int start = at;
        if (start + 1 < part.size() && lexicon().has(Hint.NUMBER, part.keys[start])) {
            start++;
        }
        if (start >= part.size()) {
            return 0;
        }
        String word = part.words[start];
        if (word.equals("#") && start + 1 < part.size() && part.isId(start + 1)) {
            return start - at + 1 + range(part, start + 1);
        }
        boolean id = word.startsWith("#") ? new Part(word.substring(1)).isId(0) : part.isId(start);
        return id ? start - at + range(part, start) : 0;
    }

    /** A number and those joined to it: "200 - 210", "4 & 5". */
    private int range(Part part, int at) {
        int end = at + 1;
        while (end + 1 < part.size() && JOINING.contains(part.keys[end]) && part.isId(end + 1)) {
            end += 2;
        }
        return end - at;
    }

    /** {@code 3rd Floor}, {@code 2. OG}, {@code III. emelet 12.}, {@code 3º B}. */
    private int counted(Part part, int at) {
        if (at + 1 >= part.size() || !part.isCount(at)) {
            return 0;
        }
        String next = part.keys[at + 1];
        if (lexicon().has(Hint.FLOOR, next)) {
            boolean door = at + 2 < part.size() && part.isId(at + 2) && !isFloor(part, at + 3);
            return door ? 3 : 2;
        }
        boolean placed = next.length() == 1 && Character.isLetter(next.charAt(0))
                || lexicon().has(Hint.SIDE, next);
        return part.isOrdinal(at) && placed ? 2 : 0;
    }

    private boolean isFloor(Part part, int at) {
        return at < part.size() && lexicon().has(Hint.FLOOR, part.keys[at]);
    }

    private int alone(Part part, int at) {
        if (at + 1 < part.size() && lexicon().has(Hint.ALONE, part.keys[at] + part.keys[at + 1])) {
            return 2;
        }
        return lexicon().has(Hint.ALONE, part.keys[at]) ? 1 : 0;
    }

    /** {@code 12/F}, {@code G/F}, {@code 8F}, and {@code H0301} of Norway. */
    private boolean isFloorSign(String key) {
        int length = key.length();
        if (length >= 2 && length <= 5 && key.endsWith("f") && Character.isDigit(key.charAt(0))) {
            String count = key.substring(0, length - (key.endsWith("/f") ? 2 : 1));
            return count.chars().allMatch(Character::isDigit);
        }
        return "NO".equals(country.code())
                && length == 5
                && "hukl".indexOf(key.charAt(0)) >= 0
                && key.substring(1).chars().allMatch(Character::isDigit);
    }

    /** {@code 12층}, {@code 302号室}. */
    private static boolean isCjk(String word) {
        int digits = 0;
        while (digits < word.length() && (Character.isDigit(word.charAt(digits)) || word.charAt(digits) == '-')) {
            digits++;
        }
        return digits > 0 && digits < word.length() && CJK_ENDS.contains(word.substring(digits));
    }
}
