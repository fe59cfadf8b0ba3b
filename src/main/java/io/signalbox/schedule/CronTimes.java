package io.signalbox.schedule;

import java.text.ParseException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.TimeZone;

import org.quartz.CronExpression;

/**
 * When a cron expression is due, in the grammar of Quartz, seconds first. A time of the day is due once on each of its days: at 02:30 on a night
 * whose clock jumps from 02:00 to 03:00 it is due at 03:30, and once on a night that has 02:30 twice. What is due in every hour, or every
 * few hours, goes by time that passes.
 */
public final class CronTimes {

    private static final int HOURS = 2;

    private final String text;
    private final ZoneId zone;
    private final CronExpression expression;
    private final boolean isOfTheDay;

    private CronTimes(String text, ZoneId zone, CronExpression expression, boolean isOfTheDay) {
        this.text = text;
        this.zone = zone;
        this.expression = expression;
        this.isOfTheDay = isOfTheDay;
    }

    /** An expression as Camel reads it in a URI: a plus stands for a blank. */
    public static String inUri(String text) {
        return text.replace('+', ' ').strip();
    }

    /** @throws IllegalArgumentException saying in our words what is wrong with the expression */
    public static CronTimes of(String text, ZoneId zone) {
        try {
            CronExpression expression = new CronExpression(text);
            String hours = text.strip().split("\\s+")[HOURS];
            boolean isOfTheDay = !hours.contains("*") && !hours.contains("/");
            // Of local times: what they mean on a night whose clock jumps is decided here.
            expression.setTimeZone(TimeZone.getTimeZone("UTC"));
            return new CronTimes(text, zone, expression, isOfTheDay);
        } catch (ParseException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no cron expression of six or seven fields, such as 0 15 3 * * ?", e);
        }
    }

    /**
     * Those that come at all.
     *
     * @throws IllegalArgumentException as {@link #of}, and where there is no such day
     */
    public static CronTimes coming(String text, ZoneId zone) {
        CronTimes times = of(text, zone);
        if (times.next(Instant.EPOCH) == null) {
            throw new IllegalArgumentException("'" + text + "' never comes: there is no such day");
        }
        return times;
    }

    /** Null when it is never due again. */
    public Instant next(Instant after) {
        return isOfTheDay ? ofTheDay(after) : passing(after);
    }

    private Instant ofTheDay(Instant after) {
        LocalDateTime local = LocalDateTime.ofInstant(after, zone);
        // What was due in an hour that comes twice lies before the second one, and is not due again.
        for (Instant found = valid(local.toInstant(ZoneOffset.UTC)); found != null; found = valid(found)) {
            Instant due =
                    LocalDateTime.ofInstant(found, ZoneOffset.UTC).atZone(zone).toInstant();
            if (due.isAfter(after)) {
                return due;
            }
        }
        return null;
    }

    /** By the offset of the moment, up to its change; the very moment of the change counts by the new one. */
    private Instant passing(Instant after) {
        ZoneRules rules = zone.getRules();
        Instant from = after;
        ZoneOffset offset = rules.getOffset(after);
        ZoneOffsetTransition change = rules.nextTransition(after);
        while (true) {
            Instant found = valid(from.plusSeconds(offset.getTotalSeconds()));
            Instant due = found == null ? null : found.minusSeconds(offset.getTotalSeconds());
            if (due == null || change == null || due.isBefore(change.getInstant())) {
                return due;
            }
            from = change.getInstant().minusSeconds(1);
            offset = change.getOffsetAfter();
            change = rules.nextTransition(change.getInstant());
        }
    }

    /** The next times, in order; fewer where there are no more. */
    public List<Instant> next(Instant after, int count) {
        List<Instant> times = new ArrayList<>();
        for (Instant due = next(after); due != null && times.size() < count; due = next(due)) {
            times.add(due);
        }
        return List.copyOf(times);
    }

    private Instant valid(Instant after) {
        Date next = expression.getNextValidTimeAfter(Date.from(after));
        return next == null ? null : next.toInstant();
    }

    public ZoneId zone() {
        return zone;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CronTimes times && times.text.equals(text) && times.zone.equals(zone);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text, zone);
    }

    @Override
    public String toString() {
        return text;
    }
}
