package io.signalbox.api;

import jakarta.inject.Singleton;

import io.signalbox.alert.AlertReport;
import io.signalbox.alert.Silence;
import io.signalbox.status.ControlAlerts;
import io.signalbox.status.ReportAlerts;

/** What is watched of integrations, what fires, and what people do about it. */
@Singleton
final class AlertResource implements ApiResource {

    private final ReportAlerts alerts;
    private final ControlAlerts control;

    AlertResource(ReportAlerts alerts, ControlAlerts control) {
        this.alerts = alerts;
        this.control = control;
    }

    private record Acknowledged(String alert, String acknowledgedBy) {}

    @Override
    public void describe(ApiRoutes routes) {
        routes.get("listAlerts", "/alerts", "What is watched of each integration; what fires comes first")
                .query(Parameter.truth("firing", "Only what fires"))
                .answersMany(AlertReport.class, call -> alerts.report(call.caller()).stream()
                        .filter(each -> !call.isSaid("firing") || each.isFiring())
                        .toList());
        routes.post("acknowledgeAlert", "/alerts/:alert/acknowledge", "Tells nothing more of it until it is over")
                .reason()
                .answers(Acknowledged.class, call -> {
                    String alert = call.path("alert");
                    control.acknowledge(call.caller(), alert, call.reason());
                    return new Acknowledged(alert, call.caller().name());
                });
        routes.post("testNotices", "/notices/:channel/test", "Hands a test notice to a channel of notify.yaml")
                .body(Parameter.text("integration", "Whose owner gets it, where the channel goes to owners"))
                .reason()
                .answers(
                        ControlAlerts.Tested.class,
                        call -> control.test(
                                call.caller(), call.path("channel"), call.textOrNull("integration"), call.reason()));
        silences(routes);
    }

    private void silences(ApiRoutes routes) {
        routes.get("listSilences", "/silences", "Of which alerts nothing is told for a while")
                .answersMany(Silence.class, call -> alerts.silences(call.caller()));
        routes.post(
                        "silenceAlerts",
                        "/silences",
                        "Tells nothing of some alerts for a while; they are watched all the same")
                .body(
                        Parameter.text("integration", "Only of this integration"),
                        Parameter.text("condition", "Only of what is measured, such as parked"),
                        Parameter.text("for", "How long, such as 2h; 30d at most")
                                .asRequired())
                .reasonNeeded()
                .answers(
                        Silence.class,
                        call -> control.silence(
                                call.caller(),
                                call.textOrNull("integration"),
                                call.textOrNull("condition"),
                                call.text("for").orElse(""),
                                call.reason()));
        routes.post("endSilence", "/silences/:silence/end", "Ends a silence before its time")
                .reason()
                .answers(Silence.class, call -> control.endSilence(call.caller(), call.path("silence"), call.reason()));
    }
}
