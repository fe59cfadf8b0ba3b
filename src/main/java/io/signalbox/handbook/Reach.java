package io.signalbox.handbook;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.signalbox.routefile.Flow;
import io.signalbox.routefile.Source;

/** How far what a system sends goes: through the routes that start from its events, and those that read what they append. */
final class Reach {

    private final List<Flow> flows;

    Reach(List<Flow> flows) {
        this.flows = flows;
    }

    /** The routes that start from an event of the system. */
    List<Flow> startingFrom(String system) {
        return flows.stream()
                .filter(flow -> flow.event()
                        .filter(event -> event.system().equals(system))
                        .isPresent())
                .toList();
    }

    /** The routes that call the system. */
    List<Flow> calling(String system) {
        return flows.stream()
                .filter(flow -> flow.systems().contains(system))
                .filter(flow -> flow.event()
                        .filter(event -> event.system().equals(system))
                        .isEmpty())
                .toList();
    }

    /** These routes, and all that read what they append, in as many steps as it takes. */
    List<Flow> behind(List<Flow> first) {
        List<Flow> reached = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Deque<Flow> next = new ArrayDeque<>(first);
        while (!next.isEmpty()) {
            Flow flow = next.poll();
            if (seen.add(flow.subscription())) {
                reached.add(flow);
                flow.channels().forEach(channel -> next.addAll(readersOf(channel)));
            }
        }
        return reached;
    }

    private List<Flow> readersOf(String channel) {
        return flows.stream()
                .filter(flow -> flow.from() instanceof Source.Channel from
                        && from.name().equals(channel))
                .toList();
    }

    /** The systems that these routes call. */
    static Set<String> systems(List<Flow> flows) {
        Set<String> systems = new TreeSet<>();
        for (Flow flow : flows) {
            systems.addAll(flow.systems());
            flow.event().ifPresent(event -> systems.remove(event.system()));
        }
        return systems;
    }
}
