package io.signalbox.status;

import java.util.List;

import jakarta.inject.Singleton;

import io.signalbox.flow.RefusedWebhooks;
import io.signalbox.flow.RefusedWebhooks.Standing;
import io.signalbox.problem.ProblemCode;
import io.signalbox.status.WebhookStatus.Refused;
import io.signalbox.system.SourceOperation;
import io.signalbox.system.SystemDescriptor;

/** Says how the calls of a system's webhooks fare. */
@Singleton
final class ReportWebhooks {

    static final String REFUSING = "refusing";

    private final RefusedWebhooks refused;

    ReportWebhooks(RefusedWebhooks refused) {
        this.refused = refused;
    }

    /** One entry for each webhook that the descriptor declares. */
    List<WebhookStatus> of(SystemDescriptor system) {
        return system.operations().entrySet().stream()
                .filter(operation -> operation.getValue() instanceof SourceOperation event && event.isCalled())
                .map(operation -> status(operation.getKey(), refused.standing(system.name(), operation.getKey())))
                .toList();
    }

    private static WebhookStatus status(String event, Standing standing) {
        return new WebhookStatus(
                event,
                standing.refusing() ? REFUSING : "ok",
                standing.accepted(),
                standing.refused().entrySet().stream()
                        .map(each ->
                                new Refused(each.getKey().id(), each.getKey().title(), each.getValue()))
                        .toList(),
                standing.lastRefused(),
                problem(standing.lastProblem()));
    }

    private static String problem(ProblemCode code) {
        return code == null ? null : code.id() + "  " + code.title();
    }
}
