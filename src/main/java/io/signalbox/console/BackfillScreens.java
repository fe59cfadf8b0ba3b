package io.signalbox.console;

import jakarta.inject.Singleton;

import io.signalbox.flow.ControlBackfills;

/** Backfills and how far they are. They are begun by the command line or the API, where what is meant can be written down. */
@Singleton
final class BackfillScreens {

    private static final String PAGE = "/backfills";

    private final ControlBackfills backfills;

    BackfillScreens(ControlBackfills backfills) {
        this.backfills = backfills;
    }

    void install(Screens screens) {
        screens.page(
                PAGE,
                visit -> Pages.backfills(
                        Shell.of(visit, "Backfills", "reconciliations"), backfills.all(visit.caller())));
        screens.form("/backfills/:backfill/pause", Fields.of("reason"), visit -> {
            backfills.pause(visit.caller(), visit.path("backfill"), visit.reason());
            return PAGE + "?done=" + Done.BACKFILL_PAUSED.key();
        });
        screens.form("/backfills/:backfill/resume", Fields.of("reason"), visit -> {
            backfills.resume(visit.caller(), visit.path("backfill"), visit.reason());
            return PAGE + "?done=" + Done.BACKFILL_RESUMED.key();
        });
        screens.form("/backfills/:backfill/stop", Fields.of("reason"), visit -> {
            backfills.stop(visit.caller(), visit.path("backfill"), visit.reason());
            return PAGE + "?done=" + Done.BACKFILL_STOPPED.key();
        });
    }
}
