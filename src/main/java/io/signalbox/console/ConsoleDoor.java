package io.signalbox.console;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.Router;

import io.signalbox.control.ReportStatus;

/** The console's addresses, and what each shows or does. */
@ApplicationScoped
final class ConsoleDoor {

    /** After everything else that answers at some path: the pages of Quarkus and the static files included. */
    private static final int LAST = 1_000_000;

    private final ReportStatus status;
    private final Clock clock;

    ConsoleDoor(ReportStatus status, Clock clock) {
        this.status = status;
        this.clock = clock;
    }

    void install(@Observes Router router) {
        Screens screens = new Screens(router);
        screens.page("/", this::overview);
        router.get().order(LAST).handler(Screens::notFound);
    }

    private TemplateInstance overview(Visit visit) {
        return Pages.overview(Shell.of(visit, "Overview", "overview"), Overview.of(status.report(), clock.instant()));
    }
}
