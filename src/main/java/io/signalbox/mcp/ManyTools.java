package io.signalbox.mcp;

import java.util.Set;

import jakarta.inject.Singleton;

import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.Tool.Annotations;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolResponse;

import io.signalbox.desk.BulkJob;
import io.signalbox.desk.BulkJobs;
import io.signalbox.ledger.DeliverySearch;
import io.signalbox.ledger.DeliveryState;

/** Many parked deliveries at once: count them first, then replay them in the background. */
@Singleton
final class ManyTools {

    private static final int MOST = 1_000;
    private static final int PER_SECOND = 50;
    private static final int PAGE = 50;
    private static final String INTEGRATION = "Only deliveries of this integration";
    private static final String SUBSCRIPTION = "Only deliveries of this subscription";
    private static final String ALL = "true when nothing above narrows it on purpose: all that is parked";
    private static final String CODE = "Only those with this problem, such as SB-4024";

    private final Asking asking;
    private final BulkJobs jobs;

    ManyTools(Asking asking, BulkJobs jobs) {
        this.asking = asking;
        this.jobs = jobs;
    }

    @Tool(
            name = "preview_replay",
            description = "How many parked deliveries 'replay_many' would replay, by subscription and problem;"
                    + " changes nothing",
            annotations =
                    @Annotations(
                            title = "Preview a replay of many",
                            readOnlyHint = true,
                            destructiveHint = false,
                            openWorldHint = false))
    ToolResponse previewReplay(
            @ToolArg(description = INTEGRATION, required = false) String integration,
            @ToolArg(description = SUBSCRIPTION, required = false) String subscription,
            @ToolArg(description = CODE, required = false) String code) {
        return asking.ask(caller -> jobs.preview(caller, request(integration, subscription, code, false)));
    }

    @Tool(
            name = "replay_many",
            description = "Operator: replay up to 1000 parked deliveries in the background, 50 a second; preview first",
            annotations =
                    @Annotations(title = "Replay many deliveries", destructiveHint = false, idempotentHint = false))
    ToolResponse replayMany(
            @ToolArg(description = INTEGRATION, required = false) String integration,
            @ToolArg(description = SUBSCRIPTION, required = false) String subscription,
            @ToolArg(description = CODE, required = false) String code,
            @ToolArg(description = ALL, required = false) Boolean all,
            @ToolArg(description = Asking.WHY) String reason) {
        return asking.ask(caller ->
                jobs.begin(caller, request(integration, subscription, code, Boolean.TRUE.equals(all)), reason));
    }

    @Tool(
            description = "How far a job that 'replay_many' began is",
            annotations =
                    @Annotations(
                            title = "Progress of a job",
                            readOnlyHint = true,
                            destructiveHint = false,
                            openWorldHint = false))
    ToolResponse job(@ToolArg(description = "The job's id") long id) {
        return asking.ask(caller -> jobs.find(caller, id));
    }

    @Tool(
            name = "cancel_job",
            description = "Operator: end a job before its time; what it has replayed stays so",
            annotations = @Annotations(title = "Cancel a job", destructiveHint = false, idempotentHint = true))
    ToolResponse cancelJob(
            @ToolArg(description = "The job's id") long id, @ToolArg(description = Asking.WHY) String reason) {
        return asking.ask(caller -> jobs.cancel(caller, id, reason));
    }

    private static BulkJobs.BulkRequest request(String integration, String subscription, String code, boolean all) {
        Set<String> subscriptions = subscription == null ? Set.of() : Set.of(subscription);
        DeliverySearch search = new DeliverySearch(
                null, subscriptions, null, code, Set.of(DeliveryState.PARKED), null, null, null, PAGE);
        return new BulkJobs.BulkRequest(BulkJob.Kind.REPLAY, search, integration, all, MOST, PER_SECOND);
    }
}
