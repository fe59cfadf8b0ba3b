package io.signalbox.status;

import java.time.Clock;
import java.util.List;

import jakarta.inject.Singleton;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.deprecation.Deprecation;
import io.signalbox.deprecation.DeprecationCalendar;
import io.signalbox.deprecation.ICalendar;
import io.signalbox.flow.RouteUses;

/** Says which operations of systems end, and when. */
@Singleton
public final class ReportDeprecations {

    private final Actions actions;
    private final DeprecationCalendar calendar;
    private final RouteUses uses;
    private final Clock clock;

    ReportDeprecations(Actions actions, DeprecationCalendar calendar, RouteUses uses, Clock clock) {
        this.actions = actions;
        this.calendar = calendar;
        this.uses = uses;
        this.clock = clock;
    }

    /** For somebody with a role for the whole hub, since it names all who call an operation: the next end first. */
    public List<Deprecation> report(Caller caller) {
        return actions.look(caller, Action.look("deprecations"), this::report);
    }

    /** For the hub itself: an interface asks for somebody. */
    public List<Deprecation> report() {
        return calendar.entries((system, operation) -> uses.of(system, operation).stream()
                .map(use -> new Deprecation.Caller(use.route(), use.integration(), use.owner()))
                .toList());
    }

    /** The same as an iCalendar file (RFC 5545). */
    public String iCalendar(Caller caller) {
        return ICalendar.of(report(caller), clock.instant());
    }
}
