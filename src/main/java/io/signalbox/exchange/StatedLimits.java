package io.signalbox.exchange;

import java.time.Duration;

/**
 * What an answer says about limits. What is missing or makes no sense is null.
 *
 * @param remaining calls left until the reset
 * @param reset until calls are let through anew
 * @param quota calls per window
 */
public record StatedLimits(Long remaining, Duration reset, Long quota, Duration window) {

    public static final StatedLimits NONE = new StatedLimits(null, null, null, null);

    /** Calls per second that the system says it tolerates; infinite when it does not say. */
    public double perSecond() {
        return quota == null || quota == 0 || window == null
                ? Double.POSITIVE_INFINITY
                : quota * 1000d / window.toMillis();
    }
}
