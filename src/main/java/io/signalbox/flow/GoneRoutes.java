package io.signalbox.flow;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

import io.signalbox.drop.UnitStates;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Waiting;
import io.signalbox.problem.ProblemException;

/**
 * Subscriptions whose route is gone from the routes folder while the ledger still gathers messages for them. May block.
 */
@Singleton
public final class GoneRoutes {

    private static final Logger LOG = Logger.getLogger(GoneRoutes.class);

    private final Ledger ledger;
    private final Flows flows;
    private final IntegrationOwners owners;
    private volatile Set<String> told = Set.of();

    public GoneRoutes(Ledger ledger, Flows flows, IntegrationOwners owners) {
        this.ledger = ledger;
        this.flows = flows;
        this.owners = owners;
    }

    /**
     * What is left of an integration.
     *
     * @param name of the integration; the route's id where nobody knows which it was of
     * @param whole whether nothing of the integration is in use any more
     * @param subscriptions whose routes are gone
     * @param waiting deliveries that no route takes
     * @param oldest of what waits or is parked, or null
     */
    public record Gone(
            String name, boolean whole, List<String> subscriptions, long waiting, long parked, Instant oldest) {

        /** What to do about it. */
        public String remedy() {
            return whole
                    ? "put the folder back, or end it with ./signalbox retire " + name + " --plan"
                    : "put the route back, or end it with ./signalbox retire " + subscriptions.get(0) + " --plan";
        }

        public String inWords() {
            return (whole ? "the folder of '" + name + "' is gone" : "a route of '" + name + "' is gone") + ": "
                    + waiting + " waiting, " + parked + " parked for " + String.join(", ", subscriptions);
        }
    }

    void start(@Observes StartupEvent event, UnitStates unitStates) {
        unitStates.onChange(this::tell);
    }

    /** By name. */
    public List<Gone> all() {
        return all(ledger.waiting());
    }

    /** @param all what the ledger gathers, for those who have asked it already */
    public List<Gone> all(List<Waiting> all) {
        Map<String, String> integrations = owners.integrations();
        Map<String, List<Waiting>> left = all.stream()
                .filter(waiting -> isGone(waiting.subscription().id()))
                .collect(Collectors.groupingBy(
                        waiting -> name(waiting, integrations), TreeMap::new, Collectors.toList()));
        return left.entrySet().stream()
                .map(entry -> gone(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The subscriptions whose routes are gone, of an integration. */
    public List<String> of(String integration) {
        return all().stream()
                .filter(gone -> gone.name().equals(integration))
                .flatMap(gone -> gone.subscriptions().stream())
                .toList();
    }

    /** @param name of an integration, or of a subscription, that is gone */
    public Optional<Gone> find(String name) {
        List<Waiting> waiting = ledger.waiting();
        return all(waiting).stream()
                .filter(gone -> gone.name().equals(name) && gone.whole()
                        || gone.subscriptions().contains(name))
                .map(gone -> gone.name().equals(name) ? gone : only(name, waiting))
                .findFirst();
    }

    private Gone only(String subscription, List<Waiting> all) {
        return gone(
                subscription,
                all.stream()
                        .filter(waiting -> waiting.subscription().id().equals(subscription))
                        .toList());
    }

    /** Those of a system's collected calls, and what nobody ever read, have no route. */
    private boolean isGone(String subscription) {
        return !subscription.contains("/")
                && !subscription.contains(":")
                && flows.all().stream().noneMatch(flow -> flow.subscription().equals(subscription));
    }

    private static String name(Waiting waiting, Map<String, String> integrations) {
        return integrations.getOrDefault(
                waiting.subscription().id(), waiting.subscription().id());
    }

    private Gone gone(String name, List<Waiting> left) {
        boolean whole = flows.ofIntegration(name).isEmpty() && flows.card(name).isEmpty();
        return new Gone(
                name,
                whole,
                left.stream().map(each -> each.subscription().id()).sorted().toList(),
                left.stream()
                        .mapToLong(each -> each.pending() + each.retrying())
                        .sum(),
                left.stream().mapToLong(Waiting::parked).sum(),
                left.stream()
                        .map(Waiting::oldest)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null));
    }

    /** Whoever deletes a folder looks at the log next. */
    private void tell() {
        try {
            List<Gone> now = all();
            now.stream()
                    .filter(gone -> !told.contains(gone.name()))
                    .forEach(gone -> LOG.warnf("%s; %s integration=%s", gone.inWords(), gone.remedy(), gone.name()));
            told = now.stream().map(Gone::name).collect(Collectors.toSet());
        } catch (ProblemException e) {
            LOG.debugf("What is left of deleted folders cannot be read problem=%s", e.problem());
        }
    }
}
