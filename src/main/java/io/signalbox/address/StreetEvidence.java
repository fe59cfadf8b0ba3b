package io.signalbox.address;

import java.util.Locale;

/** Weighs what speaks for a part of an address being its street: numbers and where they stand, and the hints of its words. */
final class StreetEvidence {

    /** From here on a part is the street wherever it stands. */
    static final int ENOUGH = 2;

    private static final int NONE = -2;
    private static final int STRONG = 2;
    private static final int MOST_BOX_WORDS = 4;
    private static final int MOST_CARE_WORDS = 4;
    private static final int MOST_FIRM_WORDS = 4;

    private final Country country;
    private final Lexicon lexicon;
    private final UnitPhrases units;

    StreetEvidence(Country country) {
        this.country = country;
        this.lexicon = country.lexicon();
        this.units = new UnitPhrases(country);
    }

    UnitPhrases units() {
        return units;
    }

    /** The more the likelier; below zero it is something else. */
    int of(Part part) {
        if (isReceiver(part) || units.isUnit(part, 0) || isBox(part)) {
            return NONE;
        }
        int word = word(part);
        int score = word + number(part, word > 0);
        return units.length(part, 0) > 0 ? score - 1 : score;
    }

    /** Whether its words alone speak for a street. */
    boolean isNamed(Part part) {
        return word(part) >= STRONG && !isReceiver(part) && !units.isUnit(part, 0);
    }

    private int number(Part part, boolean named) {
        boolean first = part.size() > 1 && beginsWithNumber(part);
        boolean last = part.size() > 1 && endsWithNumber(part);
        int weak = named ? 1 : 0;
        return switch (country.number()) {
            case BEFORE -> first ? STRONG : last ? weak : 0;
            case AFTER -> last ? STRONG : first ? 1 : 0;
            case ANY -> first ? STRONG : last ? weak : 0;
        };
    }

    boolean beginsWithNumber(Part part) {
        if (part.isNumber(0)) {
            return true;
        }
        boolean marked = lexicon.has(Hint.NUMBER, part.keys[0]) && part.size() > 2 && part.isNumberBehind(1);
        return marked || part.words[0].startsWith("#") && part.size() > 2 && part.words[0].length() > 1;
    }

    /** {@code 12}, {@code 2 B}, {@code 5 A 12}, {@code 12 - 14}, {@code 14 bis}, {@code s/n}. */
    boolean endsWithNumber(Part part) {
        int last = part.size() - 1;
        if (part.isNumberBehind(last) || isNoNumber(part.keys[last])) {
            return true;
        }
        if (last >= 2 && part.isNumber(last - 1)) {
            String key = part.keys[last];
            return key.length() == 1 && Character.isLetter(key.charAt(0)) || key.equals("bis") || key.equals("ter");
        }
        return part.words[last].startsWith("#") && part.words[last].length() > 1;
    }

    static boolean isNoNumber(String key) {
        return key.equals("s/n") || key.equals("sn") || key.equals("б/н");
    }

    /** 2 for a word of streets, or {@code 建国路88号} and the like; 1 for a word of streets or buildings. */
    private int word(Part part) {
        if (BigFirst.isBigScript(part.text)) {
            return Part.hasDigit(part.from(0, endOfName(part))) ? STRONG : 0;
        }
        boolean maybe = false;
        for (int i = 0; i < part.size(); i++) {
            String key = part.keys[i];
            if (key.isEmpty()) {
                continue;
            }
            boolean shortened = key.length() == 1 && part.words[i].length() == 1 || i == 0 && key.equals("st");
            if (!shortened && lexicon.has(Hint.STREET, key) || lexicon.isGlued(key)) {
                return part.size() == 1 && !lexicon.isGlued(key) ? 0 : STRONG;
            }
            maybe |= part.size() > 1 && lexicon.has(Hint.MAYBE, key);
        }
        if (maybe && part.keys[0].equals("the")) {
            return STRONG;
        }
        return maybe ? 1 : 0;
    }

    /** Where a floor or a room begins behind the name of a building: {@code 渋谷ヒカリエ 8F}. */
    private int endOfName(Part part) {
        int last = part.size() - 1;
        return last > 0 && units.length(part, last) > 0 ? last : part.size();
    }

    /** "Attn: Bob", "c/o Smith", "3M Deutschland GmbH". */
    boolean isReceiver(Part part) {
        StringBuilder begin = new StringBuilder();
        for (int i = 0; i < Math.min(MOST_CARE_WORDS, part.size()); i++) {
            begin.append(part.keys[i]);
            if (lexicon.has(Hint.CARE, begin.toString())) {
                return true;
            }
        }
        StringBuilder end = new StringBuilder();
        for (int i = part.size() - 1; i >= Math.max(0, part.size() - MOST_FIRM_WORDS); i--) {
            end.insert(0, part.keys[i]);
            if (part.size() > 1 && lexicon.has(Hint.FIRM, end.toString()) && !isNamedAsStreet(part, i)) {
                return true;
            }
        }
        return false;
    }

    /** "12 Rue de la Compagnie" and "12 Hill Trust Road" are no companies, "5 Calle SA" might be one. */
    private boolean isNamedAsStreet(Part part, int firm) {
        return firm == 0 || lexicon.has(Hint.STREET, part.keys[0]) && part.hasDigit();
    }

    /** "PO Box 12", "BP 90432", "01 BP 1234", "Postfach 10 12 34". */
    boolean isBox(Part part) {
        int start = part.size() > 2 && part.isNumber(0) ? 1 : 0;
        StringBuilder begin = new StringBuilder();
        for (int i = start; i < Math.min(start + MOST_BOX_WORDS, part.size()); i++) {
            begin.append(part.keys[i]);
            if (lexicon.has(Hint.BOX, begin.toString()) && i + 1 < part.size() && isBoxNumber(part.words[i + 1])) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBoxNumber(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        return Part.hasDigit(word) || word.equals(upper) && word.length() <= 3;
    }

    /** "12", "No. 7", "12 a", "s/n", "km 12", "д. 7": nothing but a house number. */
    boolean isNumberAlone(Part part) {
        boolean number = false;
        for (int i = 0; i < part.size(); i++) {
            String key = part.keys[i];
            if (part.isNumber(i) || isNoNumber(key)) {
                number = true;
            } else if (!lexicon.has(Hint.NUMBER, key)
                    && !key.equals("km")
                    && !key.equals("bis")
                    && !isLetterBehind(part, i)) {
                return false;
            }
        }
        return number && !units.isUnit(part, 0);
    }

    private static boolean isLetterBehind(Part part, int at) {
        return at > 0 && part.keys[at].length() == 1 && Character.isLetter(part.keys[at].charAt(0));
    }

    /** "корп. 2" behind a house number, "Sec. 5" behind "No. 7". */
    boolean isMore(Part part) {
        return part.size() == 2 && lexicon.has(Hint.MORE, part.keys[0]) && part.isId(1);
    }
}
