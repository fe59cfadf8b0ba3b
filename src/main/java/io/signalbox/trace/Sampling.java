package io.signalbox.trace;

import java.time.Clock;
import java.util.List;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;

/**
 * Which traces are recorded, decided where they begin: a share of them by their ids, the same on all hubs, and no more in a second than
 * a number, so that a busy hub spends its processors on messages. Safe for many threads.
 */
final class Sampling {

    private final Sampler share;
    private final boolean isAll;
    private final int perSecond;
    private final Clock clock;

    private long second;
    private int begun;

    /**
     * @param share from 0 to 1
     * @param perSecond 0 for no bound
     */
    Sampling(double share, int perSecond, Clock clock) {
        this.share = Sampler.traceIdRatioBased(share);
        this.isAll = share == 1;
        this.perSecond = perSecond;
        this.clock = clock;
    }

    /** Whether this trace is recorded; counts it if so. */
    boolean begins(String traceId) {
        return (isAll || isInShare(traceId)) && (perSecond == 0 || take());
    }

    private boolean isInShare(String traceId) {
        return share.shouldSample(Context.root(), traceId, "", SpanKind.INTERNAL, Attributes.empty(), List.of())
                        .getDecision()
                == SamplingDecision.RECORD_AND_SAMPLE;
    }

    private synchronized boolean take() {
        long now = clock.instant().getEpochSecond();
        if (now != second) {
            second = now;
            begun = 0;
        }
        if (begun == perSecond) {
            return false;
        }
        begun++;
        return true;
    }
}
