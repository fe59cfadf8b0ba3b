package io.signalbox.control;

import java.time.Instant;
import java.util.List;

/**
 * How the hub is.
 *
 * @param since when this process opened
 */
public record HubStatus(
        String version,
        Instant since,
        LedgerStatus ledger,
        List<SubscriptionStatus> subscriptions,
        List<SystemStatus> systems) {

    /** Where messages are kept. */
    public record LedgerStatus(String engine, String path, boolean writable) {}

    /**
     * One subscription.
     *
     * @param running whether this process runs its route
     * @param delivered since this process opened
     * @param oldestWaitingSince null when nothing waits
     * @param lastProblem null when nothing that waits has failed
     */
    public record SubscriptionStatus(
            String id,
            String channel,
            boolean running,
            long pending,
            long retrying,
            long parked,
            long delivered,
            Instant oldestWaitingSince,
            String lastProblem) {}

    /**
     * One outside system and where calls to it go.
     *
     * @param url null while no configuration key gives it
     */
    public record SystemStatus(String name, String url) {}
}
