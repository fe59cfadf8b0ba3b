package io.signalbox.api;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.flow.ControlBackfills;
import io.signalbox.flow.ControlBackfills.BackfillReport;
import io.signalbox.flow.ControlBackfills.Wish;

/** History that goes through the routes of what happens now. */
@Singleton
final class BackfillResource implements ApiResource {

    private final ControlBackfills backfills;

    BackfillResource(ControlBackfills backfills) {
        this.backfills = backfills;
    }

    @Override
    public void describe(ApiRoutes routes) {
        routes.get("listBackfills", "/backfills", "Backfills, how far they are and what was refused")
                .answersMany(BackfillReport.class, call -> backfills.all(call.caller()));
        routes.post(
                        "beginBackfill",
                        "/backfills/:backfill",
                        "Begins to read the history of a system through its routes; one that was stopped or failed goes on where"
                                + " it is")
                .body(
                        Parameter.text("from", "What reads all: SYSTEM/OPERATION")
                                .asRequired(),
                        Parameter.text("to", "The event or channel that routes start from")
                                .asRequired(),
                        Parameter.text("key", "Where a record has its key; /id unless said otherwise"),
                        Parameter.text(
                                "subject",
                                "Where a message has its business key; as the event says unless said otherwise"),
                        Parameter.text("mapping", "Makes of a record what the routes take"),
                        Parameter.whole(
                                "perSecond",
                                1,
                                ControlBackfills.FASTEST,
                                "Records in a second; " + ControlBackfills.USUAL + " unless said otherwise"),
                        Parameter.truth("dryRun", "Only reads and counts"),
                        Parameter.truth("fromStart", "Reads all, also where one of the name was stopped or failed"))
                .reasonNeeded()
                .answers(BackfillReport.class, this::begin);
        steering(routes);
    }

    private void steering(ApiRoutes routes) {
        routes.post("pauseBackfill", "/backfills/:backfill/pause", "Pauses a backfill where it is")
                .reason()
                .answers(
                        BackfillReport.class,
                        call -> backfills.pause(call.caller(), call.path("backfill"), call.reason()));
        routes.post(
                        "resumeBackfill",
                        "/backfills/:backfill/resume",
                        "Lets a backfill go on that is paused, was stopped or failed")
                .reason()
                .answers(
                        BackfillReport.class,
                        call -> backfills.resume(call.caller(), call.path("backfill"), call.reason()));
        routes.post("stopBackfill", "/backfills/:backfill/stop", "Ends a backfill; what it brought stays")
                .reason()
                .answers(
                        BackfillReport.class,
                        call -> backfills.stop(call.caller(), call.path("backfill"), call.reason()));
    }

    private BackfillReport begin(ApiCall call) {
        JsonNode perSecond = call.body().path("perSecond");
        Wish wish = new Wish(
                call.path("backfill"),
                call.textOrNull("from"),
                call.textOrNull("to"),
                call.textOrNull("key"),
                call.textOrNull("subject"),
                call.textOrNull("mapping"),
                perSecond.isInt() ? perSecond.intValue() : null,
                call.isSaidInBody("dryRun"),
                call.isSaidInBody("fromStart"));
        return backfills.begin(call.caller(), wish, call.reason());
    }
}
