package io.signalbox.cli.author;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.signalbox.check.Checked;
import io.signalbox.check.Integration;
import io.signalbox.collect.Collect;
import io.signalbox.poll.PollPlan;
import io.signalbox.routefile.DeclaredRoute;
import io.signalbox.routefile.EndpointUse;
import io.signalbox.schedule.CronTimes;
import io.signalbox.system.SourceOperation;
import io.signalbox.system.SystemDescriptor;

/** When what has fixed times comes next: what a cron expression means is best seen by its next times. */
final class DueTimes {

    private static final int SHOWN = 3;

    private DueTimes() {}

    /**
     * One thing with fixed times.
     *
     * @param what such as {@code route night-report}
     * @param next its next times in its zone, as ISO 8601 with the offset
     */
    record Due(String what, String cron, String zone, List<String> next) {

        private static Due of(String what, CronTimes times, Instant now) {
            return new Due(
                    what,
                    times.toString(),
                    times.zone().getId(),
                    times.next(now, SHOWN).stream()
                            .map(at -> at.atZone(times.zone()).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME))
                            .toList());
        }
    }

    /** In the order of systems, then of integrations. */
    static List<Due> of(Checked checked, Instant now) {
        List<Due> due = new ArrayList<>();
        for (SystemDescriptor system : checked.systems().all()) {
            system.operations().forEach((name, operation) -> {
                if (operation instanceof SourceOperation event) {
                    event.way(PollPlan.class)
                            .map(plan -> plan.times().cron())
                            .ifPresent(cron -> due.add(Due.of("poll " + system.name() + "/" + name, cron, now)));
                }
                Collect collect = system.collects().get(name);
                if (collect != null && collect.cron() != null) {
                    due.add(Due.of("collect " + system.name() + "/" + name, collect.cron(), now));
                }
            });
        }
        for (Integration integration : checked.integrations()) {
            integration
                    .card()
                    .filter(card -> card.urgency() != null && card.urgency().contains(" "))
                    .flatMap(card -> times(card.urgency(), card.zone()))
                    .ifPresent(times -> due.add(Due.of("integration " + integration.name(), times, now)));
            integration.routes().forEach(route -> route(route)
                    .ifPresent(times -> due.add(Due.of("route " + route.id(), times, now))));
        }
        return due;
    }

    private static Optional<CronTimes> route(DeclaredRoute route) {
        EndpointUse from = route.from();
        if (from == null || !from.scheme().equals("quartz")) {
            return Optional.empty();
        }
        String zone =
                option(from, "trigger.timeZone").orElse(ZoneId.systemDefault().getId());
        try {
            ZoneId known = ZoneId.of(zone);
            return option(from, "cron").flatMap(cron -> times(CronTimes.inUri(cron), known));
        } catch (DateTimeException e) {
            return Optional.empty(); // the check says so
        }
    }

    private static Optional<String> option(EndpointUse from, String name) {
        return from.options().stream()
                .filter(option -> option.name().equals(name) && !option.value().contains("{{"))
                .map(EndpointUse.Option::value)
                .findFirst();
    }

    private static Optional<CronTimes> times(String cron, ZoneId zone) {
        try {
            return Optional.of(CronTimes.of(cron, zone));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // the check says so
        }
    }
}
