package io.signalbox.desk;

import jakarta.inject.Singleton;

import io.signalbox.flow.Flows;
import io.signalbox.integration.Card;
import io.signalbox.ledger.DeliveryAdmin.FullMessage;

/** Knows by the cards' classification whose values need not be masked. Reads memory only. */
@Singleton
final class PublicData {

    private static final String PUBLIC = "public";

    private final Flows flows;

    PublicData(Flows flows) {
        this.flows = flows;
    }

    /** Whether each integration that gets the message says that its data are public; one without a word says no. */
    boolean isPublic(FullMessage message) {
        return !message.deliveries().isEmpty()
                && message.deliveries().stream()
                        .allMatch(each -> isPublic(each.delivery().subscription()));
    }

    private boolean isPublic(String subscription) {
        return flows.all().stream()
                .filter(flow -> flow.subscription().equals(subscription))
                .findFirst()
                .filter(flow -> isPublicOf(flow.integration()))
                .isPresent();
    }

    /** Whether an integration says that its data are public. */
    boolean isPublicOf(String integration) {
        return flows.card(integration)
                .map(Card::data)
                .filter(data -> PUBLIC.equals(data.classification()))
                .isPresent();
    }
}
