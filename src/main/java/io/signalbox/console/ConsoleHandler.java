package io.signalbox.console;

import java.time.Clock;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.vertx.ext.web.Router;

import io.signalbox.access.Actions;
import io.signalbox.desk.CountParked;

/** The console's addresses; each group of pages installs its own. */
@ApplicationScoped
final class ConsoleHandler {

    /** After everything else that answers at some path: the pages of Quarkus and the static files included. */
    private static final int LAST = 1_000_000;

    private final FlowScreens flows;
    private final RetirementScreens retirements;
    private final DeliveryScreens deliveries;
    private final ParkedScreens parked;
    private final WatchScreens watch;
    private final VendorScreens vendors;
    private final AlertScreens alerts;
    private final PeopleScreens people;
    private final SearchScreens search;
    private final VersionScreens versions;
    private final HandbookScreens handbook;
    private final GlossaryScreens glossary;
    private final CostScreens cost;
    private final ReconciliationScreens reconciliations;
    private final MoveScreens moves;
    private final BackfillScreens backfills;
    private final Actions actions;
    private final CompleteScreens complete;
    private final LossScreens losses;
    private final CountParked badge;
    private final Clock clock;
    private Map<String, Fields> forms = Map.of();

    ConsoleHandler(
            FlowScreens flows,
            RetirementScreens retirements,
            DeliveryScreens deliveries,
            ParkedScreens parked,
            WatchScreens watch,
            VendorScreens vendors,
            AlertScreens alerts,
            ReconciliationScreens reconciliations,
            MoveScreens moves,
            BackfillScreens backfills,
            PeopleScreens people,
            SearchScreens search,
            VersionScreens versions,
            HandbookScreens handbook,
            GlossaryScreens glossary,
            CostScreens cost,
            Actions actions,
            CompleteScreens complete,
            LossScreens losses,
            CountParked badge,
            Clock clock) {
        this.flows = flows;
        this.retirements = retirements;
        this.deliveries = deliveries;
        this.parked = parked;
        this.watch = watch;
        this.vendors = vendors;
        this.alerts = alerts;
        this.reconciliations = reconciliations;
        this.moves = moves;
        this.backfills = backfills;
        this.people = people;
        this.search = search;
        this.versions = versions;
        this.handbook = handbook;
        this.glossary = glossary;
        this.cost = cost;
        this.actions = actions;
        this.complete = complete;
        this.losses = losses;
        this.badge = badge;
        this.clock = clock;
    }

    /** What each form takes, by its path. */
    Map<String, Fields> forms() {
        return forms;
    }

    void install(@Observes Router router) {
        Screens screens = new Screens(router, clock, actions, badge::count);
        forms = screens.forms();
        flows.install(screens);
        retirements.install(screens);
        deliveries.install(screens);
        parked.install(screens);
        watch.install(screens);
        vendors.install(screens);
        alerts.install(screens);
        reconciliations.install(screens);
        moves.install(screens);
        backfills.install(screens);
        people.install(screens);
        search.install(screens);
        versions.install(screens);
        handbook.install(screens);
        glossary.install(screens);
        cost.install(screens);
        complete.install(screens);
        losses.install(screens);
        router.get().order(LAST).handler(screens::notFound);
    }
}
