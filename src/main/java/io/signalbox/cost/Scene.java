package io.signalbox.cost;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.signalbox.integration.Card;
import io.signalbox.poll.PollTimes;
import io.signalbox.routefile.Flow;
import io.signalbox.system.SystemDescriptor;

/**
 * What the hub is at present, beside its figures.
 *
 * @param owners the integration of each subscription, of routes that are gone too where that is known
 * @param learnedPerMinute by system, calls that it really takes, where refusals have taught that
 * @param polls the events that are polled, and when: whichever time is first
 */
public record Scene(
        List<Flow> flows,
        List<Card> cards,
        Map<String, String> owners,
        List<SystemDescriptor> systems,
        Map<String, Double> learnedPerMinute,
        Map<String, List<PollTimes>> polls,
        List<VendorChange> changes) {

    Optional<Card> card(String integration) {
        return cards.stream()
                .filter(card -> card.integration().equals(integration))
                .findFirst();
    }

    Optional<SystemDescriptor> system(String name) {
        return systems.stream().filter(each -> each.name().equals(name)).findFirst();
    }
}
