package io.signalbox.status;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import jakarta.inject.Singleton;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.access.Reach;
import io.signalbox.flow.Flows;
import io.signalbox.ledger.DeliveryAdmin;
import io.signalbox.ledger.DeliveryAdmin.FullMessage;
import io.signalbox.ledger.Ledger;
import io.signalbox.log.LogEntry;
import io.signalbox.log.RecentLog;
import io.signalbox.message.TraceContext;

/** Shows what this process has logged lately: of all, of an integration, of a message. Reads the ledger, and so may block. */
@Singleton
public final class ReportLog {

    public static final Action ACTION = Action.look("log");

    private final Actions actions;
    private final RecentLog log;
    private final Flows flows;
    private final DeliveryAdmin admin;

    ReportLog(Actions actions, RecentLog log, Flows flows, Ledger ledger) {
        this.actions = actions;
        this.log = log;
        this.flows = flows;
        this.admin = ledger.admin();
    }

    /**
     * Which records.
     *
     * @param integration only of this one, or null
     * @param message only of this one and its deliveries, by its number, or null
     * @param after only those with a larger number
     * @param limit how many of the newest
     */
    public record Wanted(String integration, Long message, long after, int limit) {}

    /** Oldest first. */
    public List<LogEntry> report(Caller caller, Wanted wanted) {
        return actions.list(
                caller,
                ACTION,
                reach -> log.find(
                        wanted.after(),
                        wanted.limit(),
                        isSeen(reach).and(ofIntegration(wanted.integration())).and(ofMessage(wanted.message()))));
    }

    /** What says whose it is, and is of those that are seen. */
    private static Predicate<LogEntry> isSeen(Reach reach) {
        return entry -> {
            String integration = entry.fields().get("integration");
            String route = entry.fields().get("route");
            return reach.isWhole()
                    || (integration != null || route != null)
                            && (integration == null || reach.covers(integration))
                            && (route == null || reach.coversSubscription(route));
        };
    }

    private Predicate<LogEntry> ofIntegration(String integration) {
        if (integration == null) {
            return entry -> true;
        }
        Set<String> routes = flows.subscriptionsOf(integration);
        return entry -> integration.equals(entry.fields().get("integration"))
                || integration.equals(entry.fields().get("unit"))
                || routes.contains(entry.fields().get("route"));
    }

    /** By the numbers of its deliveries, or by its trace, which those that its routes append share with it. */
    private Predicate<LogEntry> ofMessage(Long message) {
        if (message == null) {
            return entry -> true;
        }
        FullMessage full = admin.message(message).orElse(null);
        if (full == null) {
            return entry -> false;
        }
        Set<String> deliveries = new HashSet<>();
        full.deliveries()
                .forEach(each -> deliveries.add(Long.toString(each.delivery().delivery())));
        TraceContext trace = full.message().trace();
        return entry -> deliveries.contains(entry.fields().get("delivery"))
                || trace != null && trace.traceId().equals(entry.fields().get("traceId"));
    }
}
