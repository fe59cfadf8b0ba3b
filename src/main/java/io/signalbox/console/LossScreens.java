package io.signalbox.console;

import jakarta.inject.Singleton;

import io.signalbox.access.Concern;
import io.signalbox.desk.ReportLosses;

/** What mappings lose. */
@Singleton
final class LossScreens {

    private final ReportLosses losses;

    LossScreens(ReportLosses losses) {
        this.losses = losses;
    }

    void install(Screens screens) {
        screens.page(
                "/losses",
                visit -> Pages.losses(
                        Shell.of(visit, "Losses", "glossary", Concern.OWN), losses.report(visit.caller())));
    }
}
