package io.signalbox.notice;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

import io.signalbox.alert.Notice;
import io.signalbox.alert.NoticeKind;

/** A notice in words for a person. What others wrote stands in it as one line without control characters. */
final class NoticeText {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Notice notice;
    private final String link;

    /** @param address of the console as people reach it, such as {@code https://hub.example.com}, or null */
    NoticeText(Notice notice, String address) {
        this.notice = notice;
        this.link = address == null ? notice.runbook() : address.replaceAll("/+$", "") + notice.runbook();
    }

    /** One line: {@code [firing] Orders: 3 deliveries are parked}. */
    String title() {
        return line("[" + notice.kind().word() + "] " + notice.title() + ": " + notice.shown(), 200);
    }

    /** What there is to know, each with its name, in order. */
    Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Integration", notice.integration());
        facts.put("Condition", notice.condition());
        facts.put(notice.kind() == NoticeKind.RESOLVED ? "Began" : "Since", time(notice.since()));
        facts.put(
                "How many",
                notice.kind() == NoticeKind.RESOLVED ? "at most " + notice.most() : Long.toString(notice.count()));
        put(facts, "First reason", notice.reason());
        put(facts, "Owner", words(notice.owner().team(), notice.owner().contact()));
        if (notice.kind() == NoticeKind.ESCALATED) {
            put(facts, "Call", notice.owner().escalation());
        }
        put(facts, "Acknowledged by", notice.acknowledgedBy());
        if (notice.heldBack() > 0) {
            facts.put("Held back", notice.heldBack() + " notices before this one; see the list of alerts");
        }
        facts.put("What to do", link);
        return facts;
    }

    String link() {
        return link;
    }

    boolean hasAddress() {
        return link.startsWith("http");
    }

    /** Plain text. */
    String text() {
        List<String> lines = new ArrayList<>(List.of(title(), ""));
        facts().forEach((name, value) -> lines.add(name + ": " + value));
        return String.join("\n", lines) + "\n";
    }

    private static void put(Map<String, String> facts, String name, String value) {
        if (value != null && !value.isBlank()) {
            facts.put(name, line(value, 500));
        }
    }

    private static String words(String... parts) {
        StringJoiner words = new StringJoiner(", ");
        for (String part : parts) {
            if (part != null && !part.isBlank()) {
                words.add(part);
            }
        }
        return words.toString();
    }

    private static String time(Instant time) {
        return TIME.format(time);
    }

    static String line(String text, int longest) {
        String line = text.replaceAll("[\\p{C}\\s\\u2028\\u2029]+", " ").strip();
        return line.length() <= longest ? line : line.substring(0, longest - 3) + "...";
    }
}
