package io.signalbox.api;

import jakarta.inject.Singleton;

import io.signalbox.control.ReportDeprecations;

/** What systems are going to switch off. */
@Singleton
final class DeprecationResource implements ApiResource {

    private final ReportDeprecations deprecations;

    DeprecationResource(ReportDeprecations deprecations) {
        this.deprecations = deprecations;
    }

    @Override
    public void describe(ApiRoutes routes) {
        routes.get("/deprecations", "Operations that are going to end, the next end first")
                .with(call -> deprecations.report());
        routes.get("/deprecations.ics", "The same as a calendar file, with reminders 90, 30 and 7 days before")
                .answers("text/calendar")
                .with(call -> deprecations.iCalendar());
    }
}
