package io.signalbox.address;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The shapes of a country's postal codes, and where to find one in a line. A shape is written as the UPU does: {@code 9} a digit,
 * {@code A} a letter, {@code *} either, {@code _} a space and {@code ~} a hyphen that may be missing.
 */
final class PostalCode {

    private static final int LONGEST_PREFIX = 3;
    private static final int SHORTEST_UNKNOWN = 3;
    private static final int LONGEST_UNKNOWN = 10;

    private final List<String> shapes;

    /** @param shapes none where a country has no postal codes, or where we know none */
    PostalCode(String shapes) {
        this.shapes = shapes.isBlank()
                ? List.of()
                : Arrays.stream(shapes.split(" "))
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
    }

    /** A code and the rest of its line, null where the code stands alone. */
    record Split(String code, String rest) {}

    boolean isKnown() {
        return !shapes.isEmpty();
    }

    boolean is(String text) {
        return end(text, 0) == text.length();
    }

    /** {@code 10115 Berlin}; null when the line does not begin with a code. */
    Split leading(String line) {
        int end = end(line, 0);
        if (end < 0) {
            return null;
        }
        String rest = line.substring(end).strip();
        return new Split(line.substring(0, end), rest.isEmpty() ? null : rest);
    }

    /** {@code CA 94104}, {@code Dhaka-1205}; null when the line does not end with a code. */
    Split trailing(String line) {
        if (is(line)) {
            return new Split(line, null);
        }
        int last = line.lastIndexOf(' ');
        int before = last < 0 ? -1 : line.lastIndexOf(' ', last - 1);
        for (int start : new int[] {before, last}) {
            if (start > 0 && is(line.substring(start + 1))) {
                String rest = line.substring(0, start).strip();
                return new Split(
                        line.substring(start + 1), rest.endsWith(" -") ? rest.substring(0, rest.length() - 2) : rest);
            }
        }
        int hyphen = line.lastIndexOf('-');
        if (hyphen > 0 && Character.isLetter(line.charAt(hyphen - 1)) && hyphen > last + LONGEST_PREFIX) {
            return is(line.substring(hyphen + 1))
                    ? new Split(
                            line.substring(hyphen + 1),
                            line.substring(0, hyphen).strip())
                    : null;
        }
        return null;
    }

    /** Where a code that begins here ends, at a space or the line's end; -1 when none begins. */
    private int end(String line, int from) {
        if (shapes.isEmpty()) {
            return unknownEnd(line, from);
        }
        int prefix = prefix(line, from);
        for (String shape : shapes) {
            for (int start : prefix > from ? new int[] {from, prefix} : new int[] {from}) {
                int end = end(line, start, shape);
                if (end >= 0 && (end == line.length() || line.charAt(end) == ' ')) {
                    return end;
                }
            }
        }
        return -1;
    }

    /** The place behind {@code D-} and the like, which some write before a code. */
    private static int prefix(String line, int from) {
        int hyphen = line.indexOf('-', from);
        if (hyphen <= from || hyphen > from + LONGEST_PREFIX) {
            return from;
        }
        for (int i = from; i < hyphen; i++) {
            if (!Character.isUpperCase(line.charAt(i))) {
                return from;
            }
        }
        return hyphen + 1;
    }

    private static int end(String line, int from, String shape) {
        int at = from;
        for (int i = 0; i < shape.length(); i++) {
            char wanted = shape.charAt(i);
            char c = at < line.length() ? line.charAt(at) : 0;
            if (wanted == '_' || wanted == '~') {
                at += c == (wanted == '_' ? ' ' : '-') ? 1 : 0;
            } else if (fits(wanted, c)) {
                at++;
            } else {
                return -1;
            }
        }
        return at;
    }

    private static boolean fits(char wanted, char c) {
        return switch (wanted) {
            case '9' -> Character.isDigit(c);
            case 'A' -> isLatin(c);
            case '*' -> Character.isDigit(c) || isLatin(c);
            default -> c == wanted;
        };
    }

    private static boolean isLatin(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    /** Three characters or more, so that "Al Barsha 1" is a city. */
    private static int unknownEnd(String line, int from) {
        int at = from;
        int digits = 0;
        while (at < line.length() && line.charAt(at) != ' ') {
            char c = line.charAt(at);
            if (!Character.isDigit(c) && !isLatin(c) && c != '-') {
                return -1;
            }
            digits += Character.isDigit(c) ? 1 : 0;
            at++;
        }
        boolean likely = digits >= SHORTEST_UNKNOWN && at - from <= LONGEST_UNKNOWN;
        return likely ? at : -1;
    }
}
