package io.signalbox.secret;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with its escapes undone once, those of URLs, JSON and HTML.
 *
 * @param from by character, where in the first text it begins
 * @param to by character, where in the first text it ends
 */
record Unescaped(String text, int[] from, int[] to) {

    private static final String ESCAPES = "%([0-9A-Fa-f]{2})|\\\\u([0-9A-Fa-f]{4})|\\\\(.)|"
            + "&#x([0-9A-Fa-f]{1,4});|&#([0-9]{1,5});|&(amp|lt|gt|quot|apos);";
    private static final Pattern ESCAPE = Pattern.compile(ESCAPES);

    /** In a form a plus is a space, elsewhere it is itself. */
    private static final Pattern OF_FORM = Pattern.compile(ESCAPES + "|(\\+)");

    private static final int MOST_LAYERS = 3;

    /** Each layer that differs from the one before; the text itself is not among them. */
    static List<Unescaped> layers(String text) {
        List<Unescaped> layers = layers(text, ESCAPE);
        if (text.indexOf('+') >= 0 || layers.stream().anyMatch(layer -> layer.text.indexOf('+') >= 0)) {
            layers.addAll(layers(text, OF_FORM));
        }
        return layers;
    }

    private static List<Unescaped> layers(String text, Pattern escapes) {
        int[] from = new int[text.length()];
        int[] to = new int[text.length()];
        Arrays.setAll(from, i -> i);
        Arrays.setAll(to, i -> i + 1);
        List<Unescaped> layers = new ArrayList<>();
        Unescaped layer = new Unescaped(text, from, to);
        for (int i = 0; i < MOST_LAYERS; i++) {
            Unescaped next = layer.once(escapes);
            if (next.text.equals(layer.text)) {
                break;
            }
            layers.add(next);
            layer = next;
        }
        return layers;
    }

    private Unescaped once(Pattern escapes) {
        Matcher escape = escapes.matcher(text);
        StringBuilder plain = new StringBuilder(text.length());
        int[] froms = new int[text.length()];
        int[] tos = new int[text.length()];
        int at = 0;
        while (at < text.length()) {
            boolean found = escape.find(at);
            int end = found ? escape.start() : text.length();
            for (; at < end; at++) {
                froms[plain.length()] = from[at];
                tos[plain.length()] = to[at];
                plain.append(text.charAt(at));
            }
            if (found) {
                froms[plain.length()] = from[at];
                tos[plain.length()] = to[escape.end() - 1];
                plain.append(meant(escape));
                at = escape.end();
            }
        }
        return new Unescaped(
                plain.toString(), Arrays.copyOf(froms, plain.length()), Arrays.copyOf(tos, plain.length()));
    }

    private static char meant(Matcher escape) {
        for (int group = 1; group <= 5; group++) {
            String value = escape.group(group);
            if (value != null) {
                return switch (group) {
                    case 3 -> control(value.charAt(0));
                    case 5 -> (char) Integer.parseInt(value);
                    default -> (char) Integer.parseInt(value, 16);
                };
            }
        }
        if (escape.group().equals("+")) {
            return ' ';
        }
        return switch (escape.group(6)) {
            case "amp" -> '&';
            case "lt" -> '<';
            case "gt" -> '>';
            case "quot" -> '"';
            default -> '\'';
        };
    }

    private static char control(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> c;
        };
    }
}
