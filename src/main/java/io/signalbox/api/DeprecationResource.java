package io.signalbox.api;

import jakarta.inject.Singleton;

import io.signalbox.deprecation.Deprecation;
import io.signalbox.status.ReportDeprecations;

/** What systems are going to switch off. */
@Singleton
final class DeprecationResource implements ApiResource {

    private final ReportDeprecations deprecations;

    DeprecationResource(ReportDeprecations deprecations) {
        this.deprecations = deprecations;
    }

    @Override
    public void describe(ApiRoutes routes) {
        routes.get("listDeprecations", "/deprecations", "Operations that are going to end, the next end first")
                .answersMany(Deprecation.class, call -> deprecations.report(call.caller()));
        routes.get(
                        "deprecationCalendar",
                        "/deprecations.ics",
                        "The same as a calendar file, with reminders 90, 30 and 7 days before")
                .answersText("text/calendar", call -> deprecations.iCalendar(call.caller()));
    }
}
