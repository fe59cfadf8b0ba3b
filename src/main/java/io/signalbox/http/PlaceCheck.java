package io.signalbox.http;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a value of a message may fill a place in a URL. Percent-encoding alone keeps it there only as far as the server goes:
 * many decode a path before they take it apart, some twice, and some take look-alikes of a slash for one.
 */
final class PlaceCheck {

    private static final Pattern OCTETS = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");
    private static final Pattern DOTS = Pattern.compile("\\.{1,2}(?:;.*)?");

    /** A slash in more bytes than it needs, which old decoders take for one. */
    private static final Pattern OVERLONG =
            Pattern.compile("[\u00C0\u00C1]|\u00E0[\u0080-\u009F]|\u00F0[\u0080-\u008F]");

    private static final String ENDS_A_SEGMENT = "/\\?#";
    private static final int MOST_LAYERS = 3;

    private PlaceCheck() {}

    /**
     * @param inPath whether the place is in the path, else it is in the query
     * @return in our words what is wrong with the value, or null
     */
    static String refusal(String value, boolean inPath) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
            return "is no Unicode text";
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            return "holds a control character";
        }
        return inPath ? inSegment(value) : null;
    }

    private static String inSegment(String value) {
        String layer = value;
        for (int i = 0; i <= MOST_LAYERS; i++) {
            String found = inLayer(layer);
            String next = decoded(layer);
            if (found != null || next.equals(layer)) {
                return found;
            }
            if (OVERLONG.matcher(next).find() || next.chars().anyMatch(c -> c < ' ' || c == 127)) {
                return "holds a percent-encoded control character, or bytes that are no text";
            }
            layer = next;
        }
        return "is percent-encoded many times over";
    }

    private static String inLayer(String value) {
        String plain = Normalizer.normalize(value, Normalizer.Form.NFKC);
        for (String form : new String[] {value, plain}) {
            if (form.chars().anyMatch(c -> ENDS_A_SEGMENT.indexOf(c) >= 0 || c == '\u2044' || c == '\u2215')) {
                return "holds one of / \\ ? #, which would lead to another path";
            }
            if (DOTS.matcher(form).matches()) {
                return "is '.' or '..', which would lead to another path";
            }
        }
        return null;
    }

    private static String decoded(String value) {
        Matcher octets = OCTETS.matcher(value);
        return octets.replaceAll(found -> Matcher.quoteReplacement(decodedRun(found.group())));
    }

    private static String decodedRun(String run) {
        byte[] bytes = new byte[run.length() / 3];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(run.substring(3 * i + 1, 3 * i + 3), 16);
        }
        // Each byte by itself: overlong UTF-8 for a slash is no text, and the bytes of others are no slash.
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
