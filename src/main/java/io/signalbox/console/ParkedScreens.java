package io.signalbox.console;

import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;

import io.quarkus.qute.TemplateInstance;

import io.signalbox.access.Concern;
import io.signalbox.desk.BulkJob;
import io.signalbox.desk.BulkJob.Kind;
import io.signalbox.desk.BulkJobs;
import io.signalbox.desk.BulkJobs.BulkRequest;
import io.signalbox.desk.DiscardDeliveries;
import io.signalbox.desk.FindDeliveries;
import io.signalbox.desk.ReplayDeliveries;
import io.signalbox.flow.ReportNames;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** The desk of what is parked: a filter, the ticked ones, or all that match, in the background. */
@Singleton
final class ParkedScreens {

    private static final int MOST = 10_000;
    private static final int PER_SECOND = 20;
    private static final int MOST_SHOWN = 20;

    private final FindDeliveries find;
    private final ReplayDeliveries replay;
    private final DiscardDeliveries discard;
    private final BulkJobs jobs;
    private final ReportNames names;

    ParkedScreens(
            FindDeliveries find, ReplayDeliveries replay, DiscardDeliveries discard, BulkJobs jobs, ReportNames names) {
        this.find = find;
        this.replay = replay;
        this.discard = discard;
        this.jobs = jobs;
        this.names = names;
    }

    void install(Screens screens) {
        screens.page("/parked", Fields.filter("before").sortedBy(Tables.DELIVERIES), this::parked);
        screens.formPage("/parked/chosen", Fields.of("do", "reason").andMany("delivery"), this::chosen);
        screens.formPage("/parked/matching", Fields.filter("do", "most", "rate"), this::preview);
        screens.form("/parked/begin", Fields.filter("do", "most", "rate", "all", "reason"), this::begin);
        screens.form("/bulk/:id/cancel", Fields.of("reason"), visit -> {
            jobs.cancel(visit.caller(), visit.number("id"), visit.reason());
            return "/bulk/" + visit.number("id") + "?done=" + Done.CANCELLED.key();
        });
        screens.page("/bulk/:id", Fields.none().sortedBy(Tables.DELIVERIES), this::job);
    }

    private TemplateInstance parked(Visit visit) {
        DeliveryFilter filter = DeliveryFilter.of(visit::query).in("parked");
        List<BulkJob> recent = jobs.all(visit.caller()).stream().limit(5).toList();
        return Pages.parked(
                Shell.of(visit, "Parked", "parked", Concern.OWN),
                filter,
                DeliveryScreens.sorted(
                        find.find(visit.caller(), filter.search(), filter.integrationOrNull()), visit.sort()),
                recent,
                names.report(visit.caller()));
    }

    /** What came of each of those that were ticked. */
    record Outcome(long delivery, boolean done, String words) {}

    private TemplateInstance chosen(Visit visit) {
        boolean replays = visit.word("do", "replay", "discard").equals("replay");
        List<Outcome> outcomes = new ArrayList<>();
        for (long delivery : DeliveryScreens.chosen(visit)) {
            try {
                if (replays) {
                    replay.replay(visit.caller(), delivery, visit.reason());
                } else {
                    discard.discard(visit.caller(), delivery, visit.reason());
                }
                outcomes.add(new Outcome(delivery, true, replays ? "replayed" : "discarded"));
            } catch (ProblemException e) {
                if (e.problem().code() == ProblemCode.NOT_ALLOWED) {
                    throw e;
                }
                outcomes.add(new Outcome(delivery, false, e.problem().toString()));
            }
        }
        return Pages.chosen(Shell.of(visit, replays ? "Replayed" : "Discarded", "parked", Concern.OWN), outcomes);
    }

    private static BulkRequest request(Visit visit, DeliveryFilter filter) {
        Kind kind = visit.word("do", "replay", "discard").equals("discard") ? Kind.DISCARD : Kind.REPLAY;
        return new BulkRequest(
                kind,
                filter.search(),
                filter.integrationOrNull(),
                visit.isSaid("all", "true"),
                number(visit, "most", MOST),
                number(visit, "rate", PER_SECOND));
    }

    private static int number(Visit visit, String field, int otherwise) {
        try {
            return visit.form(field).map(Integer::valueOf).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw new ProblemException(Problem.of(ProblemCode.PARAMETER_REFUSED, "'" + field + "' is not a number"), e);
        }
    }

    private static DeliveryFilter filter(Visit visit) {
        return DeliveryFilter.of(visit::form).in("parked");
    }

    /** Says what would happen, before anything does. */
    private TemplateInstance preview(Visit visit) {
        DeliveryFilter filter = filter(visit);
        BulkRequest request = request(visit, filter);
        return Pages.preview(
                Shell.of(visit, request.kind() == Kind.REPLAY ? "Replay many" : "Discard many", "parked", Concern.OWN),
                filter,
                request,
                jobs.preview(visit.caller(), request));
    }

    private String begin(Visit visit) {
        BulkJob job = jobs.begin(visit.caller(), request(visit, filter(visit)), visit.reason());
        return "/bulk/" + job.id() + "?done=" + Done.BEGUN.key();
    }

    /** How far it is, and what it looks for that is parked: not come to yet, or failed again. */
    private TemplateInstance job(Visit visit) {
        BulkJob job = jobs.find(visit.caller(), visit.number("id"));
        return Pages.job(
                Shell.of(
                        visit,
                        (job.kind() == Kind.REPLAY ? "Replay many, job " : "Discard many, job ") + job.id(),
                        "parked",
                        Concern.eachOf("job", () -> job.search().subscriptions())),
                job,
                DeliveryScreens.sorted(
                        find.ofJob(visit.caller(), job, DeliveryState.PARKED, MOST_SHOWN), visit.sort()));
    }
}
