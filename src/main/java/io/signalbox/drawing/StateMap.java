package io.signalbox.drawing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.signalbox.drawing.FlowLayout.Line;
import io.signalbox.drawing.FlowMap.Edge;
import io.signalbox.drawing.FlowMap.Node;

/** The drawing of a life cycle: its states, and a line for each move that is allowed, from left to right as things go on. */
public final class StateMap {

    private StateMap() {}

    /**
     * @param states in the order in which a thing comes to them
     * @param begin those that something new may have
     * @param moves by the state that is left
     */
    public static FlowMap of(List<String> states, Collection<String> begin, Map<String, List<String>> moves) {
        List<Line> lines = new ArrayList<>();
        for (String state : states) {
            moves.getOrDefault(state, List.of()).stream()
                    .filter(states::contains)
                    .filter(next -> !next.equals(state))
                    .forEach(next -> lines.add(new Line(state, next)));
        }
        FlowLayout layout = new FlowLayout(states, List.of(), lines);
        List<Node> nodes = states.stream()
                .map(state -> {
                    boolean ends = moves.getOrDefault(state, List.of()).isEmpty();
                    String sub = begin.contains(state) ? "begins here" : ends ? "ends here" : "";
                    int[] place = layout.place(state);
                    return new Node("channel", state, sub, "", "", null, place[0], place[1]);
                })
                .toList();
        List<Edge> edges =
                layout.paths().stream().map(path -> new Edge(path, "off")).toList();
        return new FlowMap(layout.width(), layout.height(), nodes, edges, List.of());
    }
}
