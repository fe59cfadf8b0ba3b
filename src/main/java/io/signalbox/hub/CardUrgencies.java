package io.signalbox.hub;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;

import io.signalbox.flow.Flows;
import io.signalbox.integration.Card;
import io.signalbox.policy.SystemPolicies;
import io.signalbox.policy.Urgency;
import io.signalbox.routefile.Flow;
import io.signalbox.schedule.Job;
import io.signalbox.schedule.Schedule;

/** Passes to the policies, now and then, how urgent the cards say that routes are: everything but {@code realtime} is batch. */
@ApplicationScoped
final class CardUrgencies {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(30);

    private final Flows flows;
    private final SystemPolicies policies;

    CardUrgencies(Flows flows, SystemPolicies policies) {
        this.flows = flows;
        this.policies = policies;
    }

    void start(@Observes StartupEvent event, Schedule schedule) {
        schedule.add(Job.every("urgencies", LOOK_EVERY, this::refresh).first(Duration.ofSeconds(1)));
    }

    private void refresh() {
        Map<String, Urgency> urgencies = new HashMap<>();
        for (Flow flow : flows.all()) {
            flows.card(flow.integration())
                    .map(CardUrgencies::urgency)
                    .ifPresent(urgency -> urgencies.put(flow.subscription(), urgency));
        }
        Map<String, Urgency> known = Map.copyOf(urgencies);
        policies.urgencies(route -> known.getOrDefault(route, Urgency.REALTIME));
    }

    private static Urgency urgency(Card card) {
        return card.isRealTime() ? Urgency.REALTIME : Urgency.BATCH;
    }
}
