package io.signalbox.flow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.signalbox.access.Reach;
import io.signalbox.integration.Card;
import io.signalbox.routefile.Flow;

/** How messages flow, as the routes in use say: which subscription belongs to whom and touches what. Of one moment. */
public interface Flows {

    List<Flow> all();

    /** The cards of the integrations that have one. */
    List<Card> cards();

    default List<Flow> ofIntegration(String name) {
        return all().stream().filter(flow -> flow.integration().equals(name)).toList();
    }

    /** The names of all, with those that have a card and no route. */
    default Set<String> integrations() {
        Set<String> names = new TreeSet<>();
        all().forEach(flow -> names.add(flow.integration()));
        cards().forEach(card -> names.add(card.integration()));
        return names;
    }

    /** Which integration each subscription belongs to. */
    default Map<String, String> owners() {
        return all().stream().collect(Collectors.toMap(Flow::subscription, Flow::integration, (one, other) -> other));
    }

    /** The subscriptions of an integration. */
    default Set<String> subscriptionsOf(String integration) {
        return ofIntegration(integration).stream().map(Flow::subscription).collect(Collectors.toSet());
    }

    default List<Flow> ofSystem(String name) {
        return all().stream().filter(flow -> flow.systems().contains(name)).toList();
    }

    /** The systems that somebody's integrations touch: those who have a role for all of the hub see the others too. */
    default boolean touches(Reach reach, String system) {
        return reach.isWhole() || ofSystem(system).stream().anyMatch(flow -> reach.covers(flow.integration()));
    }

    /** The subscriptions of the routes that start from an event, such as {@code crm/customer-changed}. */
    default Set<String> readersOf(String event) {
        return all().stream()
                .filter(flow ->
                        flow.event().filter(from -> from.name().equals(event)).isPresent())
                .map(Flow::subscription)
                .collect(Collectors.toSet());
    }

    default Optional<Card> card(String integration) {
        return cards().stream()
                .filter(card -> card.integration().equals(integration))
                .findFirst();
    }
}
