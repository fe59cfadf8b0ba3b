package io.signalbox.hub;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

import io.signalbox.flow.Flows;
import io.signalbox.integration.Card;
import io.signalbox.policy.SystemPolicies;
import io.signalbox.policy.Urgency;

/** Tells the policies now and then how urgent the cards say that routes are: everything but {@code realtime} is batch. */
@ApplicationScoped
final class CardUrgencies {

    private static final Logger LOG = Logger.getLogger(CardUrgencies.class);
    private static final long SECONDS = 30;

    private final Flows flows;
    private final SystemPolicies policies;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "signalbox-urgencies");
        thread.setDaemon(true);
        return thread;
    });

    CardUrgencies(Flows flows, SystemPolicies policies) {
        this.flows = flows;
        this.policies = policies;
    }

    void start(@Observes StartupEvent event) {
        clockwork.scheduleWithFixedDelay(this::refresh, 1, SECONDS, TimeUnit.SECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        clockwork.shutdownNow();
    }

    private void refresh() {
        try {
            Map<String, Urgency> urgencies = new HashMap<>();
            for (Flows.Flow flow : flows.all()) {
                flows.card(flow.integration())
                        .map(CardUrgencies::urgency)
                        .ifPresent(urgency -> urgencies.put(flow.subscription(), urgency));
            }
            Map<String, Urgency> known = Map.copyOf(urgencies);
            policies.urgencies(route -> known.getOrDefault(route, Urgency.REALTIME));
        } catch (RuntimeException e) {
            LOG.debug("The cards could not be read; what they said before holds", e);
        }
    }

    private static Urgency urgency(Card card) {
        return card.urgency() == null || card.urgency().equals("realtime") ? Urgency.REALTIME : Urgency.BATCH;
    }
}
