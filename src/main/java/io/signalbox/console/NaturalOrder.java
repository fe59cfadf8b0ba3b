package io.signalbox.console;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts as a person puts them in order: without regard to case, and numbers in them by their size, so that C-9 comes before C-10. */
final class NaturalOrder implements Comparator<String> {

    static final NaturalOrder INSTANCE = new NaturalOrder();

    private static final Pattern PART = Pattern.compile("\\d+|\\D+");

    private NaturalOrder() {}

    @Override
    public int compare(String left, String right) {
        Matcher one = PART.matcher(left);
        Matcher other = PART.matcher(right);
        while (one.find()) {
            if (!other.find()) {
                return 1;
            }
            int parts = compareParts(one.group(), other.group());
            if (parts != 0) {
                return parts;
            }
        }
        return other.find() ? -1 : left.compareTo(right);
    }

    private static int compareParts(String left, String right) {
        if (!Character.isDigit(left.charAt(0)) || !Character.isDigit(right.charAt(0))) {
            return left.compareToIgnoreCase(right);
        }
        String one = left.replaceFirst("^0+(?=\\d)", "");
        String other = right.replaceFirst("^0+(?=\\d)", "");
        return one.length() == other.length() ? one.compareTo(other) : one.length() - other.length();
    }
}
