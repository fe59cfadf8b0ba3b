package io.signalbox.routefile;

import java.text.ParseException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.quartz.CronExpression;

import io.signalbox.document.Document;
import io.signalbox.document.Suggestion;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;
import io.signalbox.schedule.CronTimes;

/** Whether what starts at times ever starts, and at those that its author means. */
final class ScheduleRules {

    static final int CRONTAB_FIELDS = 5;

    /** Any day of Quartz' calendar lies behind it, so that only dates which do not exist never come. */
    private static final Date LONG_AGO = new Date(0);

    private static final Pattern OFFSET = Pattern.compile("GMT([+-]\\d{1,2}(:\\d{2})?)?|UTC");

    private final Document document;
    private final List<Finding> findings;

    ScheduleRules(Document document, List<Finding> findings) {
        this.document = document;
        this.findings = findings;
    }

    void check(RouteFile file) {
        file.routes().stream()
                .map(DeclaredRoute::from)
                .filter(from -> from != null && from.scheme().equals("quartz"))
                .forEach(from -> from.options().forEach(this::option));
    }

    private void option(EndpointUse.Option option) {
        if (option.value().contains("{{")) {
            return;
        }
        if (option.name().equals("cron")) {
            cron(option);
        } else if (option.name().equals("trigger.timeZone")) {
            zone(option);
        }
    }

    private void cron(EndpointUse.Option option) {
        String text = CronTimes.inUri(option.value());
        List<String> fields = Arrays.asList(text.split("\\s+"));
        if (fields.size() == CRONTAB_FIELDS) {
            refused(
                    option,
                    "has five fields, as crontab has, but Quartz needs six, seconds first: write '" + quartz(fields)
                            + "'");
            return;
        }
        try {
            if (new CronExpression(text).getNextValidTimeAfter(LONG_AGO) == null) {
                refused(option, "'" + Shown.of(text) + "' never comes: there is no such day");
            }
        } catch (ParseException | RuntimeException e) {
            refused(
                    option,
                    "'" + Shown.of(text) + "' is no schedule of Quartz: six or seven fields, second minute hour"
                            + " day-of-month month day-of-week [year], with '?' for one of the two days, such as"
                            + " '0 0 3 * * ?'");
        }
    }

    /** The same times with a field for seconds; days of the week count from one there, so names stand for them. */
    static String quartz(List<String> crontab) {
        List<String> fields = new ArrayList<>(crontab);
        boolean anyWeekday = fields.get(4).equals("*");
        if (anyWeekday) {
            fields.set(4, "?");
        } else {
            fields.set(2, fields.get(2).equals("*") ? "?" : fields.get(2));
            fields.set(4, named(fields.get(4)));
        }
        return "0 " + String.join(" ", fields);
    }

    private static String named(String days) {
        List<String> names = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");
        StringBuilder named = new StringBuilder();
        for (char c : days.toCharArray()) {
            named.append(c >= '0' && c <= '7' ? names.get(c - '0') : String.valueOf(c));
        }
        return named.toString();
    }

    private void zone(EndpointUse.Option option) {
        Set<String> zones = ZoneId.getAvailableZoneIds();
        if (!zones.contains(option.value()) && !OFFSET.matcher(option.value()).matches()) {
            refused(
                    option,
                    "'" + Shown.of(option.value()) + "' is not a time zone, such as Europe/Berlin, and would be taken"
                            + " for UTC" + Suggestion.near(option.value(), zones));
        }
    }

    private void refused(EndpointUse.Option option, String text) {
        findings.add(document.error(
                option.pointer(), ProblemCode.OPTION_REFUSED, "the option '" + option.name() + "' " + text));
    }
}
