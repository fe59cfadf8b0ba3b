package io.signalbox.desk;

import java.util.Set;
import java.util.TreeSet;

import jakarta.inject.Singleton;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
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
        return actions.look(caller, ACTION, () -> find(within(search, integration)));
    }

    /** What a job looks for that is in this state. */
    public Page ofJob(Caller caller, BulkJob job, DeliveryState state, int most) {
        DeliverySearch again = job.search().in(Set.of(state)).before(null).atMost(most);
        return actions.look(caller, ACTION, () -> find(again));
    }

    private Page find(DeliverySearch search) {
        Page page = admin.find(search);
        for (int looks = 1; looks < LOOKS && page.found().isEmpty() && page.next() != DeliveryAdmin.NO_MORE; looks++) {
            page = admin.find(search.before(page.next()));
        }
        return page;
    }

    /**
     * The search, narrowed to the subscriptions of an integration, with those whose routes are gone.
     *
     * @throws io.signalbox.problem.ProblemException {@code TARGET_UNKNOWN}
     */
    DeliverySearch within(DeliverySearch search, String integration) {
        names.requireSubscriptions(search.subscriptions());
        if (search.system() != null) {
            names.require(Target.system(search.system()));
        }
        if (integration == null) {
            return search;
        }
        Set<String> subscriptions = new TreeSet<>(gone.of(integration));
        if (subscriptions.isEmpty()) {
            names.require(Target.integration(integration));
        }
        subscriptions.addAll(flows.subscriptionsOf(integration));
        if (!search.subscriptions().isEmpty()) {
            subscriptions.retainAll(search.subscriptions());
        }
        return search.of(subscriptions.isEmpty() ? Set.of("none of " + integration) : subscriptions);
    }
}
