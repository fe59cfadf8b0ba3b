package io.signalbox.api;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;

import jakarta.inject.Singleton;

import io.signalbox.flow.PauseDelivery;
import io.signalbox.flow.PauseDelivery.Paused;
import io.signalbox.flow.Pauses.Pause;
import io.signalbox.flow.Target;
import io.signalbox.status.ReloadRoutes;
import io.signalbox.status.ReloadRoutes.Reloaded;
import io.signalbox.status.ReportIntegrations;
import io.signalbox.status.ReportIntegrations.IntegrationReport;

/** Integrations, subscriptions and systems: list, pause, resume, drain. */
@Singleton
final class FlowResource implements ApiResource {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ReportIntegrations integrations;
    private final PauseDelivery pause;
    private final ReloadRoutes reload;

    FlowResource(ReportIntegrations integrations, PauseDelivery pause, ReloadRoutes reload) {
        this.reload = reload;
        this.integrations = integrations;
        this.pause = pause;
    }

    @Override
    public void describe(ApiRoutes routes) {
        routes.get(
                        "listIntegrations",
                        "/integrations",
                        "Integrations with owner, flows and how their subscriptions are")
                .answersMany(IntegrationReport.class, call -> integrations.report(call.caller()));
        routes.get("integration", "/integrations/:name", "One integration")
                .answers(IntegrationReport.class, call -> integrations.report(call.caller(), call.path("name")));
        routes.post(
                        "reload",
                        "/reload",
                        "Look at the routes folder at once; answers what is in use and what is rejected")
                .reason()
                .answers(Reloaded.class, call -> reload.reload(call.caller(), call.reason()));
        routes.get("listPauses", "/pauses", "What is paused, by whom, since when and why")
                .answersMany(Pause.class, call -> pause.all(call.caller()));
        for (Target.Kind kind : Target.Kind.values()) {
            String what = kind.word().substring(0, 1).toUpperCase(Locale.ROOT)
                    + kind.word().substring(1);
            if (kind == Target.Kind.EVENT) {
                steered(routes, what, "/events/:system/:event", call -> Target.event(pair(call, "event")));
            } else {
                steered(routes, what, "/" + kind.word() + "s/:name", call -> new Target(kind, call.path("name")));
            }
        }
        steered(
                routes,
                "Collected",
                "/subscriptions/:system/:operation",
                call -> Target.subscription(pair(call, "operation")));
    }

    private void steered(ApiRoutes routes, String what, String at, Function<ApiCall, Target> target) {
        routes.post("pause" + what, at + "/pause", "Start no attempts; messages wait in the ledger")
                .reason()
                .answers(Paused.class, call -> pause.pause(call.caller(), target.apply(call), call.reason()));
        routes.post("resume" + what, at + "/resume", "Go on where a pause began")
                .reason()
                .answers(Paused.class, call -> pause.resume(call.caller(), target.apply(call), call.reason()));
        routes.post("drain" + what, at + "/drain", "Pause, and wait up to 5 seconds for what is under way")
                .reason()
                .answers(Paused.class, call -> pause.drain(call.caller(), target.apply(call), call.reason(), PATIENCE));
    }

    private static String pair(ApiCall call, String name) {
        return call.path("system") + "/" + call.path(name);
    }
}
