package io.signalbox.flow;

import java.util.Set;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.signalbox.consumer.WantedEvents;
import io.signalbox.routefile.Source;

/** The events that routes in use start from, and that are not closed. */
@Singleton
final class EventsWanted implements WantedEvents {

    private final Flows flows;
    private final ClosedWebhooks closed;

    EventsWanted(Flows flows, ClosedWebhooks closed) {
        this.flows = flows;
        this.closed = closed;
    }

    @Override
    public Set<String> now() {
        return flows.all().stream()
                .flatMap(flow -> flow.event().stream())
                .map(Source.Event::name)
                .filter(event -> closed.find(event).isEmpty())
                .collect(Collectors.toSet());
    }
}
