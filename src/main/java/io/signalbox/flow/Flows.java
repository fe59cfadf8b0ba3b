package io.signalbox.flow;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.signalbox.integration.Card;
import io.signalbox.routefile.Outline;

/** How messages flow, as the routes in use say: which subscription belongs to whom and touches what. Of one moment. */
public interface Flows {

    /**
     * One route.
     *
     * @param subscription the route's id
     * @param from the endpoint it starts from, such as {@code channel:customer-signed-up}
     * @param systems whose operations it calls or whose webhook it starts from
     * @param channels it appends to
     * @param mappings it applies before anything else touches the message, in order
     * @param steps what it does, in order
     */
    record Flow(
            String subscription,
            String integration,
            String description,
            String from,
            Set<String> systems,
            Set<String> channels,
            List<String> mappings,
            List<Outline> steps) {

        /** Whether neither a channel, nor a webhook, nor another route starts it. */
        public boolean startsByItself() {
            return from != null && !from.matches("(channel|system|direct):.*");
        }

        /** {@code <system>/<webhook>} when the route starts from one. */
        public Optional<String> webhook() {
            return from != null && from.startsWith("system:")
                    ? Optional.of(from.substring("system:".length()).split("\\?")[0])
                    : Optional.empty();
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

    default Optional<Card> card(String integration) {
        return cards().stream()
                .filter(card -> card.integration().equals(integration))
                .findFirst();
    }
}
