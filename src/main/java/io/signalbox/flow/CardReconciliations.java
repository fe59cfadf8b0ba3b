package io.signalbox.flow;

import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;

import io.signalbox.integration.Card;
import io.signalbox.integration.Reconciliation;
import io.signalbox.reconciler.WantedReconciliations;

/** The reconciliations of the cards in use. */
@Singleton
final class CardReconciliations implements WantedReconciliations {

    private final Flows flows;

    CardReconciliations(Flows flows) {
        this.flows = flows;
    }

    @Override
    public List<Wanted> now() {
        List<Wanted> wanted = new ArrayList<>();
        for (Card card : flows.cards()) {
            for (Reconciliation each : card.reconciliations()) {
                wanted.add(new Wanted(card.integration(), each, flows.subscriptionsOf(card.integration())));
            }
        }
        return wanted;
    }
}
