package io.signalbox.flow;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.signalbox.figure.Figures;
import io.signalbox.figure.Measure;
import io.signalbox.problem.ProblemCode;

/**
 * How many calls of each webhook this process took and refused since it started, and whether it refuses them again and again: a vendor that
 * changed its secret or its form is noticed while it still sends. Only webhooks that a descriptor declares come here, so that callers cannot
 * make it grow. Safe for many threads.
 */
@Singleton
public final class RefusedWebhooks {

    private static final Logger LOG = Logger.getLogger(RefusedWebhooks.class);

    private final Map<String, WebhookTally> tallies = new ConcurrentHashMap<>();
    private final Figures figures;
    private final Clock clock;

    RefusedWebhooks(Figures figures, Clock clock) {
        this.figures = figures;
        this.clock = clock;
    }

    /**
     * How calls of one webhook fared.
     *
     * @param accepted calls that were answered 2xx for their events
     * @param refused calls by why
     * @param refusing whether they are refused again and again
     * @param lastRefused null when none was
     * @param lastProblem null when none was
     */
    public record Standing(
            long accepted,
            Map<ProblemCode, Long> refused,
            boolean refusing,
            Instant lastRefused,
            ProblemCode lastProblem) {}

    /** A call was answered 2xx for its events. */
    public void accepted(String system, String webhook) {
        figures.count(Measure.WEBHOOKS, system + "/" + webhook, "accepted");
        if (tally(system, webhook).accepted(clock.instant())) {
            LOG.infof("A webhook accepts calls again system=%s operation=%s", system, webhook);
        }
    }

    /**
     * A call was refused.
     *
     * @return whether this is worth a line in the log; once a minute for each webhook and problem, however many calls there are
     */
    public boolean refused(String system, String webhook, ProblemCode problem) {
        figures.count(Measure.WEBHOOKS, system + "/" + webhook, problem.id());
        WebhookTally.Noted noted = tally(system, webhook).refused(problem, clock.instant());
        if (noted.alarm()) {
            LOG.warnf(
                    "A webhook refuses calls again and again system=%s operation=%s problem=%s",
                    system, webhook, problem.id());
        }
        return noted.first();
    }

    public Standing standing(String system, String webhook) {
        WebhookTally tally = tallies.get(system + "/" + webhook);
        return tally == null ? new Standing(0, Map.of(), false, null, null) : tally.standing(clock.instant());
    }

    private WebhookTally tally(String system, String webhook) {
        return tallies.computeIfAbsent(system + "/" + webhook, source -> new WebhookTally());
    }
}
