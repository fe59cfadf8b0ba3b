package io.signalbox.status;

import java.time.Instant;
import java.util.List;

import io.signalbox.flow.GoneRoutes.Gone;
import io.signalbox.flow.Pauses.Pause;
import io.signalbox.policy.Containment.Contained;
import io.signalbox.rollout.HubsReport.Differing;

/**
 * How the hub is.
 *
 * @param leftOut what this process does not have because it is a native executable; empty on Java
 * @param since when this process opened
 * @param runs of each route that starts by itself
 * @param freshness of each integration whose card promises it
 * @param owners who has to be confirmed, or is gone
 * @param gone what the ledger still gathers for routes that are gone
 * @param differing what the hubs on the ledger run different versions of
 */
public record HubStatus(
        String version,
        List<String> leftOut,
        Instant since,
        LedgerStatus ledger,
        List<SubscriptionStatus> subscriptions,
        List<RunStatus> runs,
        List<Freshness> freshness,
        List<SystemStatus> systems,
        List<UnitStatus> units,
        List<Gone> gone,
        List<OwnerReport> owners,
        List<Differing> differing) {

    public HubStatus {
        gone = gone == null ? List.of() : gone; // an older hub says nothing of them
        owners = owners == null ? List.of() : owners;
        differing = differing == null ? List.of() : differing;
    }

    /** Where messages are kept. */
    public record LedgerStatus(String engine, String path, boolean writable) {}

    /**
     * One subscription.
     *
     * @param running whether this process runs its route
     * @param delivered since this process opened
     * @param filtered by a step of the route, since this process opened
     * @param paused whether somebody keeps it from starting attempts
     * @param pause who paused it, when and why: by its own name, or by that of its integration or of a system it uses; null when
     *     nobody did
     * @param underWay attempts that this process is making or about to make
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
            long filtered,
            boolean paused,
            Pause pause,
            int underWay,
            Instant oldestWaitingSince,
            String lastProblem) {}

    /**
     * One run that is over.
     *
     * @param problem why it failed, or null
     * @param time the one of its schedule that it was for; null where it was for none
     */
    public record PastRun(Instant begun, long millis, String problem, Instant time) {}

    /**
     * How a route does that starts by itself, such as by a timer, or the poll of an event.
     *
     * @param route the route's id, or the event such as {@code crm/customer-changed}
     * @param integration null for one of the hub's own; of several that want an event, the first
     * @param from what starts it, such as {@code timer:poll} or {@code poll every 1m}
     * @param state {@code new}, {@code ok}, {@code failing}, {@code parked} while a run of it needs a person, or {@code paused}
     * @param pause what keeps it paused, by whom, when and why; null when nothing does
     * @param next when it is due; null where that is not known
     * @param cursor what a poll asks for next; null for other runs, and for the beginning of all
     * @param count runs that ended, over restarts
     * @param underWay runs that this process has begun and not ended
     * @param skipped the last time of its schedule that was missed and passed over, as the route says; null for none
     * @param problem of the last run; null when that ended well
     * @param recent the last runs that ended, the newest last
     */
    public record RunStatus(
            String route,
            String integration,
            String from,
            String state,
            boolean paused,
            Pause pause,
            Instant next,
            String cursor,
            long count,
            long failures,
            int underWay,
            Instant lastBegun,
            Instant lastSuccess,
            Instant lastFailure,
            Instant skipped,
            String problem,
            List<PastRun> recent) {

        RunStatus of(String other) {
            return new RunStatus(
                    route,
                    other,
                    from,
                    state,
                    paused,
                    pause,
                    next,
                    cursor,
                    count,
                    failures,
                    underWay,
                    lastBegun,
                    lastSuccess,
                    lastFailure,
                    skipped,
                    problem,
                    recent);
        }
    }

    /**
     * One outside system and where calls to it go.
     *
     * @param url null while no configuration key gives it
     * @param contained who contained it, when and why; null when nobody did
     * @param pause who paused what uses it, when and why; null when nobody did by its name
     * @param parked deliveries that are parked because a call to it failed
     * @param retrying deliveries that wait for another try because a call to it failed
     * @param webhooks how calls of each of its webhooks fare
     */
    public record SystemStatus(
            String name,
            String url,
            Contained contained,
            Pause pause,
            long parked,
            long retrying,
            List<WebhookStatus> webhooks) {

        public SystemStatus {
            webhooks = webhooks == null ? List.of() : webhooks; // an older hub says nothing of them
        }
    }

    /**
     * What became of the files of an integration, a system or the model.
     *
     * @param kind {@code integration}, {@code system} or {@code model}
     * @param state {@code running}, {@code in use} for what has no routes, or {@code stopped}
     * @param version of its files that is in use, or null when none is
     * @param since when that is in use, over restarts
     * @param owner the team that the card names, or null
     * @param routes that run now, by id
     * @param warnings about the version in use, as lines for people
     * @param rejected what lies in the folder and is not in use, or null
     */
    public record UnitStatus(
            String kind,
            String name,
            String state,
            String version,
            Instant since,
            String owner,
            List<RouteStatus> routes,
            List<String> warnings,
            RejectedStatus rejected) {}

    /** One route and since when it runs. */
    public record RouteStatus(String id, Instant since) {}

    /**
     * Files that are not in use.
     *
     * @param version null where they could not be read, or were removed though they are needed
     * @param findings why, as lines for people
     */
    public record RejectedStatus(String version, Instant since, List<String> findings) {}
}
