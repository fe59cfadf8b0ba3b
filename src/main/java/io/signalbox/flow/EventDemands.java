package io.signalbox.flow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.inject.Singleton;

import io.signalbox.document.DurationText;
import io.signalbox.integration.Card;
import io.signalbox.poll.PollTimes;
import io.signalbox.poller.Demand;
import io.signalbox.poller.Demands;
import io.signalbox.routefile.Flow;
import io.signalbox.schedule.CronTimes;

/** The events that routes in use start from, and how urgently the cards of their integrations want them. */
@Singleton
final class EventDemands implements Demands {

    private final Flows flows;
    private final ClosedWebhooks closed;

    EventDemands(Flows flows, ClosedWebhooks closed) {
        this.flows = flows;
        this.closed = closed;
    }

    @Override
    public List<Demand> now() {
        Map<String, Card> cards = new HashMap<>();
        flows.cards().forEach(card -> cards.put(card.integration(), card));
        Map<String, List<Optional<Card>>> wanted = new TreeMap<>();
        for (Flow flow : flows.all()) {
            flow.event().filter(event -> closed.find(event.name()).isEmpty()).ifPresent(event -> wanted.computeIfAbsent(
                            event.name(), name -> new ArrayList<>())
                    .add(Optional.ofNullable(cards.get(flow.integration()))));
        }
        return wanted.entrySet().stream()
                .map(entry -> demand(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** @param cards of those who want it, of which some have none */
    private static Demand demand(String event, List<Optional<Card>> cards) {
        boolean isRealTime =
                cards.stream().anyMatch(card -> card.map(Card::isRealTime).orElse(true));
        List<Card> known = cards.stream().flatMap(Optional::stream).toList();
        List<PollTimes> times =
                known.stream().map(EventDemands::times).filter(Objects::nonNull).toList();
        Duration silence = known.stream()
                .flatMap(card -> card.traffic().stream())
                .map(Card.Traffic::per)
                .min(Duration::compareTo)
                .orElse(null);
        return new Demand(event, times, isRealTime, silence);
    }

    /** Null where the card leaves the times to the descriptor. */
    private static PollTimes times(Card card) {
        if (card.isRealTime() || card.urgency().equals("batch")) {
            return null;
        }
        Optional<Duration> every = DurationText.parse(card.urgency());
        return every.isPresent()
                ? PollTimes.every(every.get(), every.get())
                : PollTimes.at(CronTimes.of(card.urgency(), card.zone()), true);
    }
}
