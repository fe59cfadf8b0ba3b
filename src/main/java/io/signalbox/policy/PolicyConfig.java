package io.signalbox.policy;

import java.time.Duration;
import java.util.OptionalInt;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How calls to systems are kept within bounds. */
@ConfigMapping(prefix = "signalbox.policy")
public interface PolicyConfig {

    /** Whether the rate and concurrency that descriptors document are kept to; false for load tests against stand-ins. */
    @WithDefault("true")
    boolean enforceDocumented();

    /** Calls to one system at a time, where its descriptor does not say; as many as {@code signalbox.delivery.concurrency} has by itself unless set. */
    OptionalInt concurrency();

    /** How long one answer ({@code Retry-After}) may close a whole system; the delivery it answered waits as long as it says. */
    @WithDefault("15m")
    Duration longestHold();

    /** How many calls of the last ten seconds it takes to judge a system; as many failures in a row always open its breaker. */
    @WithDefault("10")
    int breakerCalls();

    /** The percentage of them that must have failed to open the breaker. */
    @WithDefault("50")
    int breakerFailures();

    /** How long a breaker is open before it lets a call through as a trial; once that is more, a fortieth of the time for which the system has failed. */
    @WithDefault("2s")
    Duration breakerFirst();

    /** How long a breaker is open at most before it tries again. */
    @WithDefault("1m")
    Duration breakerLongest();
}
