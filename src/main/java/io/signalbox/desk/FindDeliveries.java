package io.signalbox.desk;

import java.util.Set;
import java.util.TreeSet;

import jakarta.inject.Singleton;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.access.Reach;
import io.signalbox.flow.Flows;
import io.signalbox.flow.GoneRoutes;
import io.signalbox.flow.KnownNames;
import io.signalbox.flow.Target;
import io.signalbox.ledger.DeliveryAdmin;
import io.signalbox.ledger.DeliveryAdmin.Page;
import io.signalbox.ledger.DeliverySearch;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.ledger.Ledger;

/** Finds deliveries by subject, integration, state, problem and time, newest first. May block. */
@Singleton
public final class FindDeliveries {

    public static final Action ACTION = Action.look("list");

    /** Looks with an empty result before an answer says how to look further: together some tenths of a second. */
    private static final int LOOKS = 20;

    /** No subscription: its name is none that a route can have. */
    private static final Set<String> NONE = Set.of("none of these");

    private final Actions actions;
    private final DeliveryAdmin admin;
    private final Flows flows;
    private final GoneRoutes gone;
    private final KnownNames names;

    FindDeliveries(Actions actions, Ledger ledger, Flows flows, GoneRoutes gone, KnownNames names) {
        this.actions = actions;
        this.admin = ledger.admin();
        this.flows = flows;
        this.gone = gone;
        this.names = names;
    }

    /**
     * A page of deliveries; one that is empty and names a next one means that there was nothing among the many it looked at.
     *
     * @param integration only deliveries of its subscriptions, or null
     */
    public Page find(Caller caller, DeliverySearch search, String integration) {
        return actions.list(caller, ACTION, reach -> find(within(search, integration, reach)));
    }

    /** What a job looks for that is in this state. */
    public Page ofJob(Caller caller, BulkJob job, DeliveryState state, int most) {
        DeliverySearch again = job.search().in(Set.of(state)).before(null).atMost(most);
        return actions.list(caller, ACTION, reach -> find(kept(again, reach)));
    }

    private Page find(DeliverySearch search) {
        Page page = admin.find(search);
        for (int looks = 1; looks < LOOKS && page.found().isEmpty() && page.next() != DeliveryAdmin.NO_MORE; looks++) {
            page = admin.find(search.before(page.next()));
        }
        return page;
    }

    /** The search, narrowed to what somebody sees who sees no more than this. */
    static DeliverySearch kept(DeliverySearch search, Reach reach) {
        if (reach.isWhole()) {
            return search;
        }
        Set<String> subscriptions = new TreeSet<>(reach.subscriptions());
        if (!search.subscriptions().isEmpty()) {
            subscriptions.retainAll(search.subscriptions());
        }
        return search.of(subscriptions.isEmpty() ? NONE : subscriptions);
    }

    /**
     * The search, narrowed to the subscriptions of an integration, with those whose routes are gone, and to what is seen.
     *
     * @throws io.signalbox.problem.ProblemException {@code TARGET_UNKNOWN}
     */
    DeliverySearch within(DeliverySearch search, String integration, Reach reach) {
        names.requireSubscriptions(search.subscriptions(), reach);
        if (search.system() != null) {
            names.require(Target.system(search.system()), reach);
        }
        return kept(integration == null ? search : of(search, integration, reach), reach);
    }

    private DeliverySearch of(DeliverySearch search, String integration, Reach reach) {
        Set<String> subscriptions = new TreeSet<>(gone.of(integration));
        if (subscriptions.isEmpty() || !reach.covers(integration)) {
            names.require(Target.integration(integration), reach);
        }
        subscriptions.addAll(flows.subscriptionsOf(integration));
        if (!search.subscriptions().isEmpty()) {
            subscriptions.retainAll(search.subscriptions());
        }
        return search.of(subscriptions.isEmpty() ? NONE : subscriptions);
    }
}
