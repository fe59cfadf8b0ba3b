package io.signalbox.cli.command;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** How numbers, times and long texts are written for a person. */
public final class Words {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZoneOffset.UTC);
    private static final String NOTHING = "-";

    private Words() {}

    /** {@code 2026-11-28 20:55:23Z}. */
    public static String time(Instant time) {
        return time == null ? NOTHING : TIME.format(time);
    }

    public static String day(Instant time) {
        return time == null ? NOTHING : DAY.format(time);
    }

    public static String list(Collection<?> each) {
        return String.join(", ", each.stream().map(Object::toString).toList());
    }

    /** A dash where there is nothing; nothing that moves a cursor. */
    public static String text(Object value) {
        if (value instanceof Instant time) {
            return time(time);
        }
        String text = value == null ? "" : value.toString().replaceAll("\\p{Cntrl}+", " ");
        return text.isBlank() ? NOTHING : text;
    }

    /** Breaks between words only: a word longer than {@code width} keeps its line to itself. */
    public static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
