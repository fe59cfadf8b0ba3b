package io.signalbox.flow;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.signalbox.integration.Card;
import io.signalbox.routefile.Outline;
import io.signalbox.routefile.Source;

/** How messages flow, as the routes in use say: which subscription belongs to whom and touches what. Of one moment. */
public interface Flows {

    /**
     * One route.
     *
     * @param subscription the route's id
     * @param from what it starts from, or null
     * @param systems whose operations it calls or whose webhook it starts from
     * @param channels it appends to
     * @param mappings it applies before anything else touches the message, in order
     * @param steps what it does, in order
     */
    record Flow(
            String subscription,
            String integration,
            String description,
            Source from,
            Set<String> systems,
            Set<String> channels,
            List<String> mappings,
            List<Outline> steps) {

        /** Whether neither a channel, nor a webhook, nor another route starts it. */
        public boolean startsByItself() {
            return from instanceof Source.Own;
        }

        /** The event of a system that it starts from. */
        public Optional<Source.Event> event() {
            return from instanceof Source.Event event ? Optional.of(event) : Optional.empty();
        }
    }

    List<Flow> all();

    /** The cards of the integrations that have one. */
    List<Card> cards();

    default List<Flow> ofIntegration(String name) {
        return all().stream().filter(flow -> flow.integration().equals(name)).toList();
    }

    default List<Flow> ofSystem(String name) {
        return all().stream().filter(flow -> flow.systems().contains(name)).toList();
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
