package io.signalbox.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.zone.ZoneOffsetTransition;
import java.util.Locale;

/** Times between zones. A time that a zone has twice, or not at all, has no meaning until somebody says which. */
public final class ZonedTimes {

    private static final int LONGEST = 64;

    private ZonedTimes() {}

    /**
     * The moment that a text means.
     *
     * @param text ISO 8601, with or without an offset
     * @param zone for a text without an offset; may be null for one that has it
     * @param choice {@code earlier} or {@code later} of the two moments that a time in a gap or a double may mean, or null to refuse
     *     it
     */
    public static Instant moment(String text, String zone, String choice) {
        if (choice != null && !choice.equals("earlier") && !choice.equals("later")) {
            throw new UnclearValueException("the choice between two moments is \"earlier\" or \"later\"");
        }
        String bounded = bounded(text);
        try {
            return OffsetDateTime.parse(bounded).toInstant();
        } catch (DateTimeException e) {
            return local(bounded, zone, choice);
        }
    }

    private static Instant local(String text, String zone, String choice) {
        LocalDateTime time;
        try {
            time = LocalDateTime.parse(text);
        } catch (DateTimeException e) {
            throw new UnclearValueException(
                    "a date and time of ISO 8601 is needed here, such as 2026-07-01T12:00:00+02:00");
        }
        if (zone == null) {
            throw new UnclearValueException("the time has no offset, and no zone is given for it");
        }
        ZoneId id = zone(zone);
        ZoneOffsetTransition change = id.getRules().getTransition(time);
        if (change == null) {
            return time.atZone(id).toInstant();
        }
        if (choice == null) {
            throw new UnclearValueException(
                    change.isGap()
                            ? "the clocks of its zone leave this time out; say whether the earlier or the later moment is meant"
                            : "the clocks of its zone show this time twice; say whether the earlier or the later moment is meant");
        }
        boolean before = change.isGap() == choice.equals("later");
        return time.toInstant(before ? change.getOffsetBefore() : change.getOffsetAfter());
    }

    /** The same moment by the clocks of a zone, with their offset. */
    public static String inZone(Instant moment, String zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment.atZone(zone(zone)));
    }

    /** The date that a calendar in the zone shows at the moment. */
    public static String dateIn(Instant moment, String zone) {
        return moment.atZone(zone(zone)).toLocalDate().toString();
    }

    /**
     * A date written otherwise, as ISO 8601.
     *
     * @param pattern of {@code dd}, {@code MM} and {@code yyyy}
     */
    public static String date(String text, String pattern) {
        DateTimeFormatter format;
        try {
            format = DateTimeFormatter.ofPattern(bounded(pattern).replace('y', 'u'), Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException e) {
            throw new UnclearValueException("the pattern of a date is made of dd, MM and yyyy, such as dd.MM.yyyy");
        }
        try {
            return LocalDate.parse(bounded(text), format).toString();
        } catch (DateTimeException e) {
            throw new UnclearValueException(
                    "a date of the form " + pattern + " is needed here, one that the calendar has");
        }
    }

    private static ZoneId zone(String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new UnclearValueException("a time zone is needed here, such as Europe/Berlin");
        }
    }

    private static String bounded(String text) {
        if (text == null || text.length() > LONGEST) {
            throw new UnclearValueException("a date or time has at most " + LONGEST + " characters");
        }
        return text.strip();
    }
}
