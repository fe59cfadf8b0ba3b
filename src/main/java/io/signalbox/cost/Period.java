package io.signalbox.cost;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A week or a month of a report. The first and the last one may be cut.
 *
 * @param name such as {@code 2026-W48} or {@code 2026-11}
 * @param to not included
 */
public record Period(String name, Instant from, Instant to) {

    /** How long periods are. Both begin at midnight of a zone, weeks on Mondays. */
    public enum Cut {
        WEEK("YYYY-'W'ww") {
            @Override
            LocalDate begin(LocalDate day) {
                return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            }

            @Override
            LocalDate next(LocalDate begin) {
                return begin.plusWeeks(1);
            }
        },
        MONTH("yyyy-MM") {
            @Override
            LocalDate begin(LocalDate day) {
                return day.withDayOfMonth(1);
            }

            @Override
            LocalDate next(LocalDate begin) {
                return begin.plusMonths(1);
            }
        };

        private final DateTimeFormatter name;

        /** Weeks are those of ISO 8601. */
        Cut(String name) {
            this.name = DateTimeFormatter.ofPattern(name, Locale.forLanguageTag("en-DE"));
        }

        abstract LocalDate begin(LocalDate day);

        abstract LocalDate next(LocalDate begin);

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** All of a time, in its order, without gaps. Figures are of hours of UTC: where a zone's midnight lies within one, a period begins with the next. */
    static List<Period> between(Instant since, Instant until, Cut cut, ZoneId zone) {
        List<Period> periods = new ArrayList<>();
        LocalDate begin = cut.begin(LocalDate.ofInstant(since, zone));
        for (Instant from = since; from.isBefore(until); ) {
            LocalDate next = cut.next(begin);
            Instant end = hourFrom(next.atStartOfDay(zone).toInstant());
            Instant to = end.isBefore(until) ? end : until;
            periods.add(new Period(cut.name.format(begin), from, to));
            from = to;
            begin = next;
        }
        return periods;
    }

    private static Instant hourFrom(Instant time) {
        Instant hour = time.truncatedTo(ChronoUnit.HOURS);
        return hour.equals(time) ? time : hour.plus(1, ChronoUnit.HOURS);
    }
}
