package io.signalbox.status;

import java.time.Clock;
import java.util.List;
import java.util.Set;

import jakarta.inject.Singleton;

import io.signalbox.flow.Flows;
import io.signalbox.integration.Card;
import io.signalbox.status.HubStatus.SubscriptionStatus;

/** Holds what waits against what the cards promise. Takes what was read of the ledger anyway, and reads nothing more. */
@Singleton
final class MeasureFreshness {

    private final Flows flows;
    private final Clock clock;

    MeasureFreshness(Flows flows, Clock clock) {
        this.flows = flows;
        this.clock = clock;
    }

    /** Of each integration whose card promises it. */
    List<Freshness> of(List<SubscriptionStatus> subscriptions) {
        return flows.cards().stream()
                .filter(card -> card.freshness() != null)
                .map(card ->
                        Freshness.of(card.integration(), card.freshness(), own(card, subscriptions), clock.instant()))
                .toList();
    }

    private List<SubscriptionStatus> own(Card card, List<SubscriptionStatus> subscriptions) {
        Set<String> names = flows.subscriptionsOf(card.integration());
        return subscriptions.stream().filter(each -> names.contains(each.id())).toList();
    }
}
