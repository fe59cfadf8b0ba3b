package io.signalbox.api;

import java.time.Duration;
import java.util.Map;

import jakarta.inject.Singleton;

import io.signalbox.control.PauseDelivery;
import io.signalbox.control.ReloadRoutes;
import io.signalbox.control.ReportIntegrations;
import io.signalbox.control.Target;

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
        routes.get("/integrations", "Integrations with owner, flows and how their subscriptions are")
                .with(call -> integrations.report(call.caller()));
        routes.get("/integrations/:name", "One integration")
                .with(call -> integrations.report(call.caller(), call.path("name")));
        routes.post("/reload", "Look at the routes folder at once; answers what is in use and what is rejected")
                .body("reason", "Why; kept in the audit log")
                .with(call -> reload.reload(call.caller(), call.reason()));
        routes.get("/pauses", "What is paused, by whom, since when and why").with(call -> pause.all(call.caller()));
        Map<String, Target.Kind> kinds = Map.of(
                "integrations", Target.Kind.INTEGRATION,
                "subscriptions", Target.Kind.SUBSCRIPTION,
                "systems", Target.Kind.SYSTEM);
        kinds.forEach((path, kind) -> {
            String at = "/" + path + "/:name";
            routes.post(at + "/pause", "Start no attempts; messages wait in the ledger")
                    .body("reason", "Why; kept in the audit log")
                    .with(call -> pause.pause(call.caller(), target(call, kind), call.reason()));
            routes.post(at + "/resume", "Go on where a pause began")
                    .body("reason", "Why; kept in the audit log")
                    .with(call -> pause.resume(call.caller(), target(call, kind), call.reason()));
            routes.post(at + "/drain", "Pause, and wait up to 5 seconds for what is under way")
                    .body("reason", "Why; kept in the audit log")
                    .with(call -> pause.drain(call.caller(), target(call, kind), call.reason(), PATIENCE));
        });
    }

    private static Target target(ApiCall call, Target.Kind kind) {
        return new Target(kind, call.path("name"));
    }
}
