package io.signalbox.handbook;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.signalbox.document.DurationText;
import io.signalbox.integration.Card.Traffic;

/** What is expected to come, in words. */
final class TrafficText {

    private static final int LETTERS = 3;

    private TrafficText() {}

    /** Such as {@code at least 5 in 2h, mon-fri, between 09:00-18:00 Europe/Berlin}. */
    static String words(Traffic traffic) {
        boolean everyDay = traffic.days().size() == DayOfWeek.values().length;
        String zone = traffic.zone() == null ? "UTC" : traffic.zone();
        String days = everyDay ? "" : ", " + days(traffic);
        String hours = traffic.between() == null ? "" : ", between " + traffic.between();
        return "at least " + traffic.atLeast() + " in " + DurationText.of(traffic.per()) + days + hours
                + (days.isEmpty() && hours.isEmpty() ? "" : " " + zone);
    }

    private static String days(Traffic traffic) {
        List<DayOfWeek> days = traffic.days().stream().sorted().toList();
        DayOfWeek first = days.get(0);
        DayOfWeek last = days.get(days.size() - 1);
        boolean inARow = last.getValue() - first.getValue() == days.size() - 1;
        return inARow && days.size() > 2
                ? word(first) + "-" + word(last)
                : days.stream().map(TrafficText::word).collect(Collectors.joining(", "));
    }

    private static String word(DayOfWeek day) {
        return day.name().substring(0, LETTERS).toLowerCase(Locale.ROOT);
    }
}
