package io.signalbox.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.signalbox.cost.Advice.Rule;
import io.signalbox.routefile.Flow;
import io.signalbox.system.CallableOperation;

/** Finds links from one system straight to others that want a channel between: several that start from one event, or end in one operation. */
final class DirectLinks {

    /** A single link is the simplest thing there is. */
    static final int LEAST_LINKS = 2;

    private final Facts facts;

    DirectLinks(Facts facts) {
        this.facts = facts;
    }

    List<Advice> advice() {
        List<Advice> advice = new ArrayList<>();
        Map<String, List<Flow>> writers = new TreeMap<>();
        for (Flow flow : facts.scene().flows()) {
            if (flow.event().isPresent()) {
                Set<String> written = written(Uses.calledAlways(flow));
                if (systems(written).size() >= LEAST_LINKS && isAsked(List.of(flow))) {
                    advice.add(fromOneEvent(flow, written));
                }
                written(Uses.called(flow))
                        .forEach(operation -> writers.computeIfAbsent(operation, name -> new ArrayList<>())
                                .add(flow));
            }
        }
        writers.forEach((operation, flows) -> {
            if (integrations(flows).size() >= LEAST_LINKS && isAsked(flows)) {
                advice.add(toOneOperation(operation, flows));
            }
        });
        return advice;
    }

    /** Those that change something at their systems. */
    private Set<String> written(Set<String> operations) {
        return operations.stream().filter(this::isWritten).collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean isWritten(String operation) {
        String[] names = operation.split("/", 2);
        return names.length == 2
                && facts.scene()
                        .system(names[0])
                        .map(system -> system.operations().get(names[1]))
                        .filter(found -> found instanceof CallableOperation callable && !callable.isSafe())
                        .isPresent();
    }

    private boolean isAsked(List<Flow> flows) {
        return integrations(flows).stream().anyMatch(facts.wanted()::contains);
    }

    private static Set<String> systems(Set<String> operations) {
        return operations.stream().map(AddFigures::system).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> integrations(List<Flow> flows) {
        return flows.stream().map(Flow::integration).collect(Collectors.toCollection(TreeSet::new));
    }

    private Advice fromOneEvent(Flow flow, Set<String> written) {
        String event = flow.event().orElseThrow().name();
        String channel = event.split("/", 2)[1];
        List<String> write = new ArrayList<>(List.of(
                flow.subscription() + ": in place of these calls, to: { id: publish, uri: channel:" + channel + " }"));
        written.forEach(operation -> write.add("a route of its own: from: { uri: channel:" + channel
                + ", steps: [ { to: { id: call, uri: system:" + operation + " } } ] }"));
        return new Advice(
                Rule.CHANNEL_WANTED,
                List.of(flow.integration()),
                event.split("/")[0],
                flow.subscription() + " takes " + event + " straight to " + String.join(", ", written)
                        + ": while one of them fails, the others wait or are called again. "
                        + Say.many(facts.counted().messages(event), "message") + " came in this time, and "
                        + Say.many(facts.numbers().get(flow.integration()).failedAttempts(), "attempt")
                        + " of the integration failed.",
                write,
                facts.since());
    }

    /** Of those who are not reported on it is said how many they are, and no more. */
    private Advice toOneOperation(String operation, List<Flow> flows) {
        String channel = operation.split("/", 2)[1] + "-wanted";
        List<Flow> asked = flows.stream()
                .filter(flow -> facts.wanted().contains(flow.integration()))
                .toList();
        String routes = asked.stream().map(Flow::subscription).sorted().collect(Collectors.joining(", "));
        int others = flows.size() - asked.size();
        return new Advice(
                Rule.CHANNEL_WANTED,
                List.copyOf(integrations(asked)),
                operation.split("/")[0],
                integrations(flows).size() + " integrations call " + operation + " straight from events of systems ("
                        + routes + (others == 0 ? "" : " and " + Say.many(others, "route") + " of others")
                        + "), so that its shape and its limit are the business of each. "
                        + Say.many(facts.callsOf(operation), "call") + " in this time.",
                List.of(
                        "each of these routes: to: { id: publish, uri: channel:" + channel + " } in place of system:"
                                + operation,
                        "one route that calls it: from: { uri: channel:" + channel
                                + ", steps: [ { to: { id: call, uri: system:" + operation + " } } ] }"),
                facts.since());
    }
}
