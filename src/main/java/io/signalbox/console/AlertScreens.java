package io.signalbox.console;

import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;

import io.quarkus.qute.TemplateInstance;

import io.signalbox.access.Concern;
import io.signalbox.alert.AlertReport;
import io.signalbox.alert.Silence;
import io.signalbox.status.ControlAlerts;
import io.signalbox.status.ReportAlerts;

/** What is wrong with integrations, and who looks after it. */
@Singleton
final class AlertScreens {

    private final ReportAlerts alerts;
    private final ControlAlerts control;

    AlertScreens(ReportAlerts alerts, ControlAlerts control) {
        this.alerts = alerts;
        this.control = control;
    }

    void install(Screens screens) {
        screens.page("/alerts", this::alerts);
        screens.form("/alerts/silence", Fields.of("integration", "condition", "for", "reason"), visit -> {
            control.silence(
                    visit.caller(),
                    visit.said("integration").orElse(null),
                    visit.said("condition").orElse(null),
                    visit.said("for").orElse(""),
                    visit.reason());
            return "/alerts?done=" + Done.SILENCED.key();
        });
        screens.form("/alerts/silences/:id/end", Fields.of("reason"), visit -> {
            control.endSilence(visit.caller(), visit.path("id"), visit.reason());
            return "/alerts?done=" + Done.SILENCE_ENDED.key();
        });
        screens.form("/alerts/test/:channel", Fields.of("integration", "reason"), visit -> {
            control.test(
                    visit.caller(),
                    visit.path("channel"),
                    visit.said("integration").orElse(null),
                    visit.reason());
            return "/alerts?done=" + Done.TESTED.key();
        });
        screens.form("/alerts/:id/acknowledge", Fields.of("reason"), visit -> {
            control.acknowledge(visit.caller(), visit.path("id"), visit.reason());
            return "/alerts?done=" + Done.ALERT_ACKNOWLEDGED.key();
        });
    }

    private TemplateInstance alerts(Visit visit) {
        List<AlertReport> open = new ArrayList<>();
        List<AlertReport> others = new ArrayList<>();
        alerts.report(visit.caller())
                .forEach(each -> (each.isFiring() || each.state().equals("pending") ? open : others).add(each));
        List<Silence> silences = alerts.silences(visit.caller());
        return Pages.alerts(
                Shell.of(visit, "Alerts", "alerts", Concern.OWN),
                open,
                others,
                silences,
                List.copyOf(alerts.channels(visit.caller())));
    }
}
