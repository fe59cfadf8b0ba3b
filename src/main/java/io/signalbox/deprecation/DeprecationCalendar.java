package io.signalbox.deprecation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.signalbox.system.Announcement;
import io.signalbox.system.SystemDescriptor;
import io.signalbox.system.Systems;

/** What dies when, by what systems announced in headers and what people wrote into descriptors. */
public final class DeprecationCalendar {

    private static final Comparator<Deprecation> ORDER = Comparator.comparing(
                    Deprecation::ends, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Deprecation::system)
            .thenComparing(Deprecation::operation);

    private final Systems systems;
    private final Notices notices;
    private final Clock clock;

    DeprecationCalendar(Systems systems, Notices notices, Clock clock) {
        this.systems = systems;
        this.notices = notices;
        this.clock = clock;
    }

    /** Knows which routes name an operation in their files. */
    @FunctionalInterface
    public interface Callers {
        List<Deprecation.Caller> of(String system, String operation);
    }

    /** The next end first, what has no date last. */
    public List<Deprecation> entries(Callers callers) {
        Instant now = clock.instant();
        Map<String, Notice> heard = new LinkedHashMap<>();
        notices.current().forEach(notice -> heard.put(notice.system() + "/" + notice.operation(), notice));
        List<Deprecation> entries = new ArrayList<>();
        for (String name : systems.names()) {
            SystemDescriptor system = systems.get(name);
            for (String operation : system.operations().keySet()) {
                Notice notice = heard.get(name + "/" + operation);
                Announcement written = system.api().announced(operation).orElse(null);
                if (notice != null || written != null) {
                    entries.add(entry(
                            system, operation, notice, written, callers(notice, callers.of(name, operation)), now));
                }
            }
        }
        return entries.stream().sorted(ORDER).toList();
    }

    /** What a person wrote counts before what a header says: they have read the announcement. */
    private static Deprecation entry(
            SystemDescriptor system,
            String operation,
            Notice notice,
            Announcement written,
            List<Deprecation.Caller> callers,
            Instant now) {
        Announced said = notice == null ? new Announced(null, null, null, null, null, null) : notice.announced();
        Announcement own = written == null ? new Announcement(null, null, null, null) : written;
        Instant ends = own.ends() == null ? said.ends() : start(own.ends());
        Long days = ends == null ? null : days(now, ends);
        return new Deprecation(
                system.name(),
                operation,
                Deprecation.Alarm.of(days),
                own.since() == null ? said.since() : start(own.since()),
                ends,
                days,
                callers,
                system.contact().team(),
                own.link() == null ? said.link() : own.link(),
                own.successor() == null ? said.successor() : own.successor(),
                said.reason(),
                written == null ? said.source() : notice == null ? "descriptor" : "descriptor, " + said.source(),
                notice == null ? null : notice.firstSeen(),
                notice == null ? null : notice.lastSeen());
    }

    /** Those that name it, and those that called it without: a route of Java, or one that is gone by now. */
    private static List<Deprecation.Caller> callers(Notice notice, List<Deprecation.Caller> named) {
        List<Deprecation.Caller> all = new ArrayList<>(named);
        Set<String> known = named.stream().map(Deprecation.Caller::route).collect(Collectors.toSet());
        Set<String> called = notice == null ? Set.of() : notice.callers();
        called.stream()
                .filter(route -> !known.contains(route))
                .forEach(route -> all.add(new Deprecation.Caller(route, null, null)));
        return all.stream()
                .sorted(Comparator.comparing(Deprecation.Caller::route))
                .toList();
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static long days(Instant now, Instant ends) {
        return ends.isBefore(now) ? -1 - ChronoUnit.DAYS.between(ends, now) : ChronoUnit.DAYS.between(now, ends);
    }
}
