package io.signalbox.console;

import java.time.Instant;
import java.util.List;

import io.signalbox.control.HubStatus;
import io.signalbox.control.HubStatus.SubscriptionStatus;

/** How the hub is, at a glance. */
record Overview(
        String version,
        String running,
        boolean writable,
        String ledger,
        long parked,
        long retrying,
        long pending,
        long delivered,
        List<Row> rows) {

    /** One subscription. */
    record Row(
            String id,
            String channel,
            String look,
            String state,
            long pending,
            long retrying,
            long parked,
            long delivered,
            String oldest,
            String problem) {

        static Row of(SubscriptionStatus status, Instant now) {
            String[] state = state(status);
            return new Row(
                    status.id(),
                    status.channel(),
                    state[0],
                    state[1],
                    status.pending(),
                    status.retrying(),
                    status.parked(),
                    status.delivered(),
                    status.oldestWaitingSince() == null ? "" : Look.ago(status.oldestWaitingSince(), now),
                    status.lastProblem());
        }

        private static String[] state(SubscriptionStatus status) {
            if (status.parked() > 0) {
                return new String[] {"bad", "parked"};
            }
            if (!status.running()) {
                return new String[] {"off", "not running"};
            }
            if (status.retrying() > 0) {
                return new String[] {"warn", "retrying"};
            }
            return status.pending() > 0 ? new String[] {"wait", "busy"} : new String[] {"ok", "flowing"};
        }
    }

    static Overview of(HubStatus status, Instant now) {
        List<SubscriptionStatus> all = status.subscriptions();
        return new Overview(
                status.version(),
                Look.length(java.time.Duration.between(status.since(), now)),
                status.ledger().writable(),
                status.ledger().engine(),
                all.stream().mapToLong(SubscriptionStatus::parked).sum(),
                all.stream().mapToLong(SubscriptionStatus::retrying).sum(),
                all.stream().mapToLong(SubscriptionStatus::pending).sum(),
                all.stream().mapToLong(SubscriptionStatus::delivered).sum(),
                all.stream().map(each -> Row.of(each, now)).toList());
    }
}
