package io.signalbox.api;

import java.time.Instant;
import java.util.List;

import jakarta.inject.Singleton;

import io.signalbox.flow.ContainSystem;
import io.signalbox.flow.ContainSystem.Exposure;
import io.signalbox.flow.ContainSystem.Released;
import io.signalbox.flow.ContainSystem.Suspended;
import io.signalbox.flow.DrillFallback;
import io.signalbox.flow.DrillFallback.Drilled;
import io.signalbox.ledger.CallHistory.Mark;
import io.signalbox.ledger.CallHistory.Page;
import io.signalbox.ledger.CallHistory.PastCall;
import io.signalbox.status.ReportSystems;
import io.signalbox.status.ReportSystems.SystemReport;

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
        routes.get(
                        "listSystems",
                        "/systems",
                        "State of each system: limits documented and learned, breaker, containment")
                .answersMany(SystemReport.class, call -> systems.report(call.caller()));
        routes.post("containSystem", "/systems/:name/contain", "Suspends everything that touches the system")
                .reasonNeeded()
                .answers(Suspended.class, call -> containment.contain(call.caller(), call.path("name"), call.reason()));
        routes.post("releaseSystem", "/systems/:name/release", "Lets calls and webhooks of the system go on")
                .reason()
                .answers(Released.class, call -> containment.release(call.caller(), call.path("name"), call.reason()));
        routes.post(
                        "drillSystem",
                        "/systems/:name/drill",
                        "Proves that the system's fallbacks work, by the calls its descriptor declares")
                .reason()
                .answers(Drilled.class, call -> drills.drill(call.caller(), call.path("name"), call.reason()));
        routes.get("exposure", "/systems/:name/exposure", "What went to the system, in sum")
                .query(Parameter.time(
                        "since", "Only what went there since this time; all that is kept unless said otherwise"))
                .answers(Exposure.class, call -> containment.exposure(call.caller(), call.path("name"), since(call)));
        routes.get("listCalls", "/systems/:name/calls", "What went to the system, call by call, without payloads")
                .query(
                        Parameter.time("since", "Only what went there since this time"),
                        Parameter.text("after", "'next' of the page before"),
                        ApiCall.LIMIT)
                .answers(CallPage.class, this::calls);
    }

    private CallPage calls(ApiCall call) {
        Mark after = call.query("after").map(SystemsResource::mark).orElse(Mark.BEGINNING);
        Page page = containment.calls(call.caller(), call.path("name"), since(call), after, call.limit());
        return new CallPage(page.calls(), page.end() == null ? null : page.end().toString());
    }

    private static Mark mark(String text) {
        try {
            return Mark.of(text);
        } catch (IllegalArgumentException e) {
            throw ApiCall.refused("parameter 'after' is '" + text + "', but must be 'next' of the page before");
        }
    }

    private static Instant since(ApiCall call) {
        Instant since = call.instant("since");
        return since == null ? Instant.EPOCH : since;
    }
}
