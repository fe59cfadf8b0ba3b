package io.signalbox.api;

import jakarta.inject.Singleton;

import io.signalbox.desk.BulkJob;
import io.signalbox.desk.BulkJobs;
import io.signalbox.desk.BulkJobs.BulkRequest;
import io.signalbox.desk.BulkJobs.Preview;

/** Many deliveries at once, in the background. The search stands in the query, as for {@code GET /api/deliveries}. */
@Singleton
final class BulkResource implements ApiResource {

    private static final int MOST = 1_000;
    private static final int PER_SECOND = 50;

    private static final Parameter ALL = Parameter.truth(
            "all",
            "true when no subject, integration, subscription, system, channel, code or time narrows it on purpose");

    private final BulkJobs jobs;

    BulkResource(BulkJobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public void describe(ApiRoutes routes) {
        bounds(routes.get(
                        "previewBulk",
                        "/bulk/preview",
                        "What a job with this search would do: how many, by subscription and problem"))
                .answers(Preview.class, call -> jobs.preview(call.caller(), request(call, BulkJob.Kind.REPLAY)));
        bounds(routes.post(
                        "replayMany",
                        "/bulk/replay",
                        "Replay all that the search finds, parked unless a state is given"))
                .query(ALL)
                .reason()
                .answers(
                        BulkJob.class,
                        call -> jobs.begin(call.caller(), request(call, BulkJob.Kind.REPLAY), call.reason()));
        bounds(routes.post(
                        "discardMany",
                        "/bulk/discard",
                        "Discard all that the search finds, parked unless a state is given"))
                .query(ALL)
                .reasonNeeded()
                .answers(
                        BulkJob.class,
                        call -> jobs.begin(call.caller(), request(call, BulkJob.Kind.DISCARD), call.reason()));
        routes.get("listJobs", "/bulk", "Jobs that run, or ran within a week")
                .answersMany(BulkJob.class, call -> jobs.all(call.caller()));
        routes.get("job", "/bulk/:id", "How far a job is")
                .answers(BulkJob.class, call -> jobs.find(call.caller(), call.number("id")));
        routes.post("cancelJob", "/bulk/:id/cancel", "End a job before its time")
                .reason()
                .answers(BulkJob.class, call -> jobs.cancel(call.caller(), call.number("id"), call.reason()));
    }

    private static ApiRoutes.Draft bounds(ApiRoutes.Draft draft) {
        return DeliveryResource.search(draft)
                .query(
                        Parameter.whole(
                                "most", 1, BulkJobs.MOST, "End after so many; " + MOST + " unless said otherwise"),
                        Parameter.whole(
                                "per-second",
                                1,
                                BulkJobs.FASTEST,
                                "How many a second; " + PER_SECOND + " unless said otherwise"));
    }

    private static BulkRequest request(ApiCall call, BulkJob.Kind kind) {
        return new BulkRequest(
                kind,
                DeliveryResource.search(call),
                call.queryOrNull("integration"),
                call.isSaid("all"),
                call.number("most", MOST),
                call.number("per-second", PER_SECOND));
    }
}
