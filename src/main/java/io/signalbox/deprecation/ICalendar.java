package io.signalbox.deprecation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** The calendar as RFC 5545 defines it: one event on each day on which something ends, with reminders before. */
public final class ICalendar {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final int LONGEST_LINE = 75;
    private static final List<Integer> REMINDERS = List.of(90, 30, 7);

    private final StringBuilder text = new StringBuilder(2048);

    private ICalendar() {}

    /**
     * Entries without an end have no day to stand on and are left out.
     *
     * @param now when the calendar is made
     */
    public static String of(List<Deprecation> entries, Instant now) {
        ICalendar calendar = new ICalendar();
        calendar.line("BEGIN", "VCALENDAR");
        calendar.line("VERSION", "2.0");
        calendar.line("PRODID", "-//Signalbox//Deprecations//EN");
        calendar.line("CALSCALE", "GREGORIAN");
        calendar.line("METHOD", "PUBLISH");
        calendar.line("X-WR-CALNAME", "Deprecations");
        entries.stream().filter(entry -> entry.ends() != null).forEach(entry -> calendar.event(entry, now));
        calendar.line("END", "VCALENDAR");
        return calendar.text.toString();
    }

    private void event(Deprecation entry, Instant now) {
        LocalDate day = LocalDate.ofInstant(entry.ends(), ZoneOffset.UTC);
        line("BEGIN", "VEVENT");
        line("UID", uid(entry));
        line("DTSTAMP", TIME.format(now));
        line("DTSTART;VALUE=DATE", DAY.format(day));
        line("DTEND;VALUE=DATE", DAY.format(day.plusDays(1)));
        line("TRANSP", "TRANSPARENT");
        line("CATEGORIES", "DEPRECATION");
        line("SUMMARY", escape(entry.system() + "/" + entry.operation() + " ends"));
        line("DESCRIPTION", escape(description(entry)));
        if (entry.link() != null && entry.link().matches("https?://[\\x21-\\x7e]+")) {
            line("URL", entry.link());
        }
        for (int days : REMINDERS) {
            line("BEGIN", "VALARM");
            line("ACTION", "DISPLAY");
            line("DESCRIPTION", escape(entry.system() + "/" + entry.operation() + " ends in " + days + " days"));
            line("TRIGGER", "-P" + days + "D");
            line("END", "VALARM");
        }
        line("END", "VEVENT");
    }

    /** The same for as long as the operation has its name, so that a moved date moves the event. */
    private static String uid(Deprecation entry) {
        String name = "signalbox:deprecation:" + entry.system() + "/" + entry.operation();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)) + "@signalbox";
    }

    private static String description(Deprecation entry) {
        StringBuilder words = new StringBuilder("The operation '" + entry.operation() + "' of system '" + entry.system()
                + "' may be gone from this day.");
        add(
                words,
                "Called by",
                entry.callers().isEmpty()
                        ? null
                        : entry.callers().stream().map(ICalendar::caller).collect(Collectors.joining(", ")));
        add(words, "Owner", entry.owner());
        add(words, "Successor", entry.successor());
        add(words, "Announcement", entry.link());
        add(words, "In the system's words", entry.reason());
        return words.toString();
    }

    private static String caller(Deprecation.Caller caller) {
        return caller.owner() == null ? caller.route() : caller.route() + " (" + caller.owner() + ")";
    }

    private static void add(StringBuilder words, String label, String value) {
        if (value != null) {
            words.append('\n').append(label).append(": ").append(value);
        }
    }

    /** RFC 5545, section 3.3.11. */
    private static String escape(String value) {
        return value.replaceAll("[\\p{Cntrl}&&[^\\n]]", " ")
                .replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\n", "\\n");
    }

    /** Folds after 75 octets, never within a character: RFC 5545, section 3.1. */
    private void line(String name, String value) {
        int octets = 0;
        String content = name + ":" + value;
        for (int i = 0; i < content.length(); ) {
            int character = content.codePointAt(i);
            String one = Character.toString(character);
            int length = one.getBytes(StandardCharsets.UTF_8).length;
            if (octets + length > LONGEST_LINE) {
                text.append("\r\n ");
                octets = 1;
            }
            text.append(one);
            octets += length;
            i += one.length();
        }
        text.append("\r\n");
    }
}
