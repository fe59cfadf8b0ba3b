package io.signalbox.api;

import jakarta.inject.Singleton;

import io.signalbox.control.BulkJob;
import io.signalbox.control.BulkJobs;
import io.signalbox.control.BulkJobs.Wish;

/** Many deliveries at once, in the background. The search stands in the query, as for {@code GET /api/deliveries}. */
@Singleton
final class BulkResource implements ApiResource {

    private static final int MOST = 1_000;
    private static final int PER_SECOND = 50;

    private final BulkJobs jobs;

    BulkResource(BulkJobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public void describe(ApiRoutes routes) {
        bounds(routes.get(
                        "/bulk/preview", "What a job with this search would do: how many, by subscription and problem"))
                .with(call -> jobs.preview(call.caller(), wish(call)));
        bounds(routes.post("/bulk/replay", "Replay all that the search finds, parked unless a state is given"))
                .body("reason", "Why; kept in the audit log")
                .with(call -> jobs.begin(call.caller(), wish(call, BulkJob.Kind.REPLAY), call.reason()));
        bounds(routes.post("/bulk/discard", "Discard all that the search finds, parked unless a state is given"))
                .body("reason", "Why; must be given")
                .with(call -> jobs.begin(call.caller(), wish(call, BulkJob.Kind.DISCARD), call.reason()));
        routes.get("/bulk", "Jobs that run, or ran within a week").with(call -> jobs.all(call.caller()));
        routes.get("/bulk/:id", "How far a job is").with(call -> jobs.find(call.caller(), call.number("id")));
        routes.post("/bulk/:id/cancel", "End a job before its time")
                .body("reason", "Why")
                .with(call -> jobs.cancel(call.caller(), call.number("id"), call.reason()));
    }

    private static ApiRoutes.Draft bounds(ApiRoutes.Draft draft) {
        return DeliveryResource.search(draft)
                .query("most", "End after so many; " + MOST + " unless said otherwise")
                .query("per-second", "How many a second; " + PER_SECOND + " unless said otherwise");
    }

    private static Wish wish(ApiCall call) {
        return wish(call, BulkJob.Kind.REPLAY);
    }

    private static Wish wish(ApiCall call, BulkJob.Kind kind) {
        return new Wish(
                kind,
                DeliveryResource.search(call),
                call.query("integration").orElse(null),
                number(call, "most", MOST),
                number(call, "per-second", PER_SECOND));
    }

    private static int number(ApiCall call, String name, int otherwise) {
        Integer given = call.query(name, Integer::valueOf, "a whole number");
        return given == null ? otherwise : given;
    }
}
