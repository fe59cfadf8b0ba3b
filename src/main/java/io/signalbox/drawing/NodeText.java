package io.signalbox.drawing;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of words in a box of a drawing. How wide words are is reckoned with the widest of the usual fonts, since the hub does
 * not know which one a browser has.
 *
 * @param style {@code name} or {@code sub}
 * @param down from the upper edge of the box to the foot of the line
 */
public record NodeText(String style, String words, int down) {

    private static final double ROOM = FlowMap.NODE_WIDTH - 26;
    /** Names are bold, and so wider. */
    private static final double LARGE = 12 * 1.16;

    private static final double SMALL = 11;
    private static final int LINE = 14;

    /** A name in one or two lines, and below it a line in small, all of them together in the middle of the box. */
    static List<NodeText> of(String name, String sub) {
        List<String> lines = lines(name);
        int all = lines.size() + (sub.isEmpty() ? 0 : 1);
        int down = (FlowMap.NODE_HEIGHT - all * LINE) / 2 + LINE - 3;
        List<NodeText> texts = new ArrayList<>();
        for (String line : lines) {
            texts.add(new NodeText("name", line, down));
            down += LINE;
        }
        if (!sub.isEmpty()) {
            texts.add(new NodeText("sub", cut(sub, SMALL), down));
        }
        return List.copyOf(texts);
    }

    /** Broken where a part of the name ends. */
    private static List<String> lines(String name) {
        if (width(name, LARGE) <= ROOM) {
            return List.of(name);
        }
        int end = fitting(name, LARGE, ROOM);
        int part = 1
                + Math.max(
                        Math.max(name.lastIndexOf('-', end - 1), name.lastIndexOf('/', end - 1)),
                        Math.max(name.lastIndexOf('.', end - 1), name.lastIndexOf(' ', end - 1)));
        int at = part > end / 3 ? part : end;
        return List.of(name.substring(0, at).strip(), cut(name.substring(at).strip(), LARGE));
    }

    private static String cut(String text, double size) {
        if (width(text, size) <= ROOM) {
            return text;
        }
        return text.substring(0, fitting(text, size, ROOM - size)) + "\u2026";
    }

    /** How many characters of the text fit; at least one. */
    private static int fitting(String text, double size, double room) {
        double width = 0;
        int at = 0;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            width += em(character) * size;
            if (width > room && at > 0) {
                return at;
            }
            at += Character.charCount(character);
        }
        return at;
    }

    private static double width(String text, double size) {
        return text.codePoints().mapToDouble(each -> em(each) * size).sum();
    }

    /** The width of a character as a part of the size of its font. */
    private static double em(int character) {
        if (character > 0x2E7F) {
            return 1;
        }
        if ("iljI.,:;'|!".indexOf(character) >= 0) {
            return 0.3;
        }
        if ("mwMW@%".indexOf(character) >= 0) {
            return 1;
        }
        if ("-tfr()[]/ ".indexOf(character) >= 0) {
            return 0.42;
        }
        return Character.isUpperCase(character) || character > 0x7F ? 0.76 : 0.64;
    }
}
