package io.signalbox.api;

import java.time.Instant;
import java.util.List;

import jakarta.inject.Singleton;

import io.signalbox.control.ContainSystem;
import io.signalbox.control.DrillFallback;
import io.signalbox.control.ReportSystems;
import io.signalbox.ledger.CallHistory.Mark;
import io.signalbox.ledger.CallHistory.Page;
import io.signalbox.ledger.CallHistory.PastCall;

/** How systems stand, and what is done about one that is not to be trusted. */
@Singleton
final class SystemsResource implements ApiResource {

    private final ReportSystems systems;
    private final ContainSystem containment;
    private final DrillFallback drills;

    SystemsResource(ReportSystems systems, ContainSystem containment, DrillFallback drills) {
        this.drills = drills;
        this.systems = systems;
        this.containment = containment;
    }

    /** @param next where the next page begins, or null */
    private record CallPage(List<PastCall> calls, String next) {}

    @Override
    public void describe(ApiRoutes routes) {
        routes.get("/systems", "How each system stands: limits documented and learned, breaker, containment")
                .with(call -> systems.report(call.caller()));
        routes.post("/systems/:name/contain", "Suspends everything that touches the system")
                .body("reason", "Why; needed")
                .with(call -> containment.contain(
                        call.caller(), call.path("name"), call.text("reason").orElse(null)));
        routes.post("/systems/:name/release", "Lets calls and webhooks of the system go on")
                .body("reason", "Why")
                .with(call -> containment.release(
                        call.caller(), call.path("name"), call.text("reason").orElse(null)));
        routes.post(
                        "/systems/:name/drill",
                        "Proves that the system's fallbacks work, by the calls its descriptor declares")
                .body("reason", "Why")
                .with(call -> drills.drill(
                        call.caller(), call.path("name"), call.text("reason").orElse(null)));
        routes.get("/systems/:name/exposure", "What went to the system, in sum")
                .query("since", "Only what went there since this time; all that is kept unless said otherwise")
                .with(call -> containment.exposure(call.caller(), call.path("name"), since(call)));
        routes.get("/systems/:name/calls", "What went to the system, call by call, without payloads")
                .query("since", "Only what went there since this time")
                .query("after", "'next' of the page before")
                .query("limit", "How many attempts; 50 unless said otherwise")
                .with(this::calls);
    }

    private CallPage calls(ApiCall call) {
        Mark after = call.query("after", Mark::of, "'next' of the page before");
        Page page = containment.calls(
                call.caller(), call.path("name"), since(call), after == null ? Mark.BEGINNING : after, call.limit());
        return new CallPage(page.calls(), page.end() == null ? null : page.end().toString());
    }

    private static Instant since(ApiCall call) {
        Instant since = call.instant("since");
        return since == null ? Instant.EPOCH : since;
    }
}
