package io.signalbox.cost;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.signalbox.routefile.Flow;
import io.signalbox.routefile.Outline;
import io.signalbox.routefile.Source;

/** Which integrations have to do with what: of one, of several, or, as far as the routes say, of none. */
final class Uses {

    private static final String SYSTEM = "system:";

    private final Map<String, String> owners;
    private final Map<String, Set<String>> operations = new HashMap<>();
    private final Map<String, Set<String>> systems = new HashMap<>();
    private final Map<String, Set<String>> channels = new HashMap<>();
    private final Set<String> integrations = new TreeSet<>();

    Uses(Scene scene) {
        this.owners = scene.owners();
        integrations.addAll(owners.values());
        scene.cards().forEach(card -> integrations.add(card.integration()));
        for (Flow flow : scene.flows()) {
            integrations.add(flow.integration());
            flow.systems().forEach(system -> add(systems, system, flow));
            called(flow).forEach(operation -> add(operations, operation, flow));
            if (flow.from() instanceof Source.Event event) {
                add(operations, event.name(), flow);
                add(channels, event.name(), flow);
            } else if (flow.from() instanceof Source.Channel channel) {
                add(channels, channel.name(), flow);
            }
        }
    }

    private static void add(Map<String, Set<String>> uses, String what, Flow flow) {
        uses.computeIfAbsent(what, name -> new TreeSet<>()).add(flow.integration());
    }

    /** The operations that a route calls, such as {@code billing/create-account}. */
    static Set<String> called(Flow flow) {
        Set<String> called = new TreeSet<>();
        called(flow.steps(), false, called);
        return called;
    }

    /** Those that it calls for every message: not those of the branches of a choice. */
    static Set<String> calledAlways(Flow flow) {
        Set<String> called = new TreeSet<>();
        called(flow.steps(), true, called);
        return called;
    }

    private static void called(List<Outline> steps, boolean always, Set<String> called) {
        for (Outline step : steps) {
            if (step.says() != null && step.says().startsWith(SYSTEM)) {
                called.add(step.says().substring(SYSTEM.length()).split("\\?", 2)[0]);
            }
            if (!always || !step.kind().equals("choice")) {
                step.branches().forEach(branch -> called(branch.steps(), always, called));
            }
        }
    }

    Set<String> integrations() {
        return integrations;
    }

    /** Of a subscription: a route, or an operation whose calls are collected, which is of all that use it. */
    Set<String> ofSubscription(String subscription) {
        String owner = owners.get(subscription);
        return owner != null ? Set.of(owner) : subscription.contains("/") ? ofOperation(subscription) : Set.of();
    }

    /** Of an operation or an event, such as {@code crm/customer-changed}. */
    Set<String> ofOperation(String operation) {
        return operations.getOrDefault(operation, Set.of());
    }

    Set<String> ofSystem(String system) {
        return systems.getOrDefault(system, Set.of());
    }

    /** Of those who read it. */
    Set<String> ofChannel(String channel) {
        return channels.getOrDefault(channel, Set.of());
    }

    Set<String> ofIntegration(String name) {
        return integrations.contains(name) ? Set.of(name) : Set.of();
    }
}
