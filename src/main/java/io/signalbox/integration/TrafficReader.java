package io.signalbox.integration;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.signalbox.document.Section;
import io.signalbox.document.ZoneText;
import io.signalbox.problem.ProblemCode;

/** Reads what a card says of the traffic it expects. */
final class TrafficReader {

    /** What is counted is kept for so long. */
    private static final Duration LONGEST = Duration.ofDays(7);

    private TrafficReader() {}

    static Optional<Card.Traffic> read(Section traffic) {
        checkZone(traffic);
        Duration per = CardReader.duration(traffic, "per");
        if (per == null) {
            return Optional.empty();
        }
        if (per.compareTo(LONGEST) > 0) {
            traffic.error("per", ProblemCode.VALUE_REFUSED, "'per' is at most 7d");
        }
        return Optional.of(new Card.Traffic(
                traffic.node().path("atLeast").asInt(1),
                per,
                between(traffic),
                days(traffic),
                CardReader.text(traffic, "zone")));
    }

    static void checkZone(Section section) {
        section.text("zone")
                .filter(zone -> ZoneText.parse(zone).isEmpty())
                .ifPresent(zone -> section.error("zone", ProblemCode.VALUE_REFUSED, ZoneText.refusal(zone)));
    }

    private static String between(Section traffic) {
        String between = CardReader.text(traffic, "between");
        if (between != null && between.matches("(\\d\\d:\\d\\d)-\\1")) {
            traffic.error(
                    "between",
                    ProblemCode.VALUE_REFUSED,
                    "the hours '" + between + "' begin and end at one time; leave 'between' out for all day");
        }
        return between;
    }

    /** {@code mon-fri}, {@code sat,sun}, {@code sun-thu}: the schema has checked the form. */
    private static Set<DayOfWeek> days(Section traffic) {
        String written = CardReader.text(traffic, "days");
        if (written == null) {
            return EnumSet.allOf(DayOfWeek.class);
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : written.split(", *")) {
            List<Optional<DayOfWeek>> ends =
                    Arrays.stream(part.split("-")).map(TrafficReader::day).toList();
            if (ends.stream().anyMatch(Optional::isEmpty)) {
                return EnumSet.allOf(DayOfWeek.class);
            }
            DayOfWeek last = ends.get(ends.size() - 1).orElseThrow();
            for (DayOfWeek day = ends.get(0).orElseThrow(); day != last; day = day.plus(1)) {
                days.add(day);
            }
            days.add(last);
        }
        return days;
    }

    private static Optional<DayOfWeek> day(String word) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day ->
                        day.name().substring(0, 3).toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }
}
