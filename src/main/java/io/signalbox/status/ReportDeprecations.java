package io.signalbox.status;

import java.time.Clock;
import java.util.List;

import jakarta.inject.Singleton;

import io.signalbox.deprecation.Deprecation;
import io.signalbox.deprecation.DeprecationCalendar;
import io.signalbox.deprecation.ICalendar;
import io.signalbox.flow.RouteUses;

/** Says which operations of systems end, and when. */
@Singleton
public final class ReportDeprecations {

    private final DeprecationCalendar calendar;
    private final RouteUses uses;
    private final Clock clock;

    ReportDeprecations(DeprecationCalendar calendar, RouteUses uses, Clock clock) {
        this.calendar = calendar;
        this.uses = uses;
        this.clock = clock;
    }

    /** The next end first. */
    public List<Deprecation> report() {
        return calendar.entries((system, operation) -> uses.of(system, operation).stream()
                .map(use -> new Deprecation.Caller(use.route(), use.integration(), use.owner()))
                .toList());
    }

    /** The same as an iCalendar file (RFC 5545). */
    public String iCalendar() {
        return ICalendar.of(report(), clock.instant());
    }
}
