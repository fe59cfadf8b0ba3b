package io.signalbox.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

import io.signalbox.document.ZoneText;
import io.signalbox.integration.Card.Traffic;

/** The hours in which a card expects traffic, in their zone: also where the clock is set that night. */
public final class ExpectedTime {

    private static final LocalTime MIDNIGHT = LocalTime.MIDNIGHT;
    private static final int MOST_DAYS = 60;
    /** Messages are counted by the minute. */
    private static final Duration LEAST = Duration.ofMinutes(1);

    private final Traffic traffic;
    private final ZoneId zone;
    private final LocalTime from;
    private final LocalTime to;

    public ExpectedTime(Traffic traffic) {
        this.traffic = traffic;
        this.zone = traffic.zone() == null
                ? ZoneOffset.UTC
                : ZoneText.parse(traffic.zone()).orElse(ZoneOffset.UTC);
        String[] hours = traffic.between() == null
                ? new String[] {"00:00", "24:00"}
                : traffic.between().split("-");
        this.from = LocalTime.parse(hours[0]);
        this.to = hours[1].equals("24:00") ? MIDNIGHT : LocalTime.parse(hours[1]);
    }

    /** Since when as much time has passed, of that in which traffic is expected, as the card gives it; a minute at least. */
    public Instant since(Instant now) {
        Duration left = traffic.per().compareTo(LEAST) < 0 ? LEAST : traffic.per();
        LocalDate today = now.atZone(zone).toLocalDate();
        for (LocalDate day = today; day.isAfter(today.minusDays(MOST_DAYS)); day = day.minusDays(1)) {
            if (!traffic.days().contains(day.getDayOfWeek())) {
                continue;
            }
            Instant begins = day.atTime(from).atZone(zone).toInstant();
            Instant ends = earlier(now, end(day));
            Duration expected = Duration.between(begins, ends);
            if (expected.compareTo(left) >= 0) {
                return ends.minus(left);
            }
            left = expected.isNegative() ? left : left.minus(expected);
        }
        return today.minusDays(MOST_DAYS).atStartOfDay(zone).toInstant();
    }

    /** Hours such as 22:00-06:00 end on the day after. */
    private Instant end(LocalDate day) {
        LocalDate last = to.isAfter(from) ? day : day.plusDays(1);
        return last.atTime(to).atZone(zone).toInstant();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
