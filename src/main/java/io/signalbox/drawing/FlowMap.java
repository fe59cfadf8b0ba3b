package io.signalbox.drawing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.signalbox.drawing.FlowLayout.Line;
import io.signalbox.routefile.Flow;
import io.signalbox.routefile.Source;

/**
 * The drawing of how messages flow: what they come from, the routes, the channels between them, and the systems they end in, in
 * columns from left to right. Laid out here, so that the page needs no drawing library.
 */
public record FlowMap(int width, int height, List<Node> nodes, List<Edge> edges, List<Strand> strands) {

    static final int NODE_WIDTH = 206;
    static final int NODE_HEIGHT = 54;

    /**
     * One box.
     *
     * @param kind {@code system}, {@code channel}, {@code flow} or {@code start}; in a route also {@code step}, {@code branch}
     *     and {@code failure}
     * @param sub what the box is, where it has no state
     * @param look the class of its state
     * @param state the word for it, or empty
     * @param href where a click leads, or null
     */
    public record Node(String kind, String full, String sub, String look, String state, String href, int x, int y) {

        /** The radius of its corners: what is outside of routes is round. */
        public int corner() {
            return List.of("system", "channel", "start").contains(kind) ? NODE_HEIGHT / 2 : 7;
        }

        /** What is written into it. */
        public List<NodeText> texts() {
            return NodeText.of(full, state.isEmpty() ? sub : state);
        }
    }

    /** One line, as the path of an SVG. */
    public record Edge(String path, String look) {}

    /**
     * One flow in words, for where a drawing has no room.
     *
     * @param from what its messages come from, or null
     */
    public record Strand(String name, String href, String look, String state, String from, List<String> to) {}

    /** How a subscription is, for its colour and its words. */
    public record State(String look, String word) {

        public static final State NONE = new State("off", "");
    }

    private record Box(String kind, String name, String sub, State state, String href) {}

    public static FlowMap of(Collection<Flow> flows, Function<String, State> states) {
        return new Draft(states).draw(flows);
    }

    /** For the page: the size of each box. */
    public int boxWidth() {
        return NODE_WIDTH;
    }

    public int boxHeight() {
        return NODE_HEIGHT;
    }

    private static final class Draft {

        private final Function<String, State> states;
        private final Map<String, Box> boxes = new LinkedHashMap<>();
        private final List<Line> lines = new ArrayList<>();
        private final List<String> looks = new ArrayList<>();
        private final List<Strand> strands = new ArrayList<>();

        private Draft(Function<String, State> states) {
            this.states = states;
        }

        private FlowMap draw(Collection<Flow> flows) {
            flows.stream().sorted(Comparator.comparing(Flow::subscription)).forEach(this::add);
            List<String> called = boxes.keySet().stream()
                    .filter(key -> key.startsWith("called "))
                    .toList();
            FlowLayout layout = new FlowLayout(boxes.keySet(), called, lines);
            List<Node> nodes = new ArrayList<>();
            boxes.forEach((key, box) -> nodes.add(node(box, layout.place(key))));
            nodes.sort(Comparator.comparingInt(Node::x).thenComparingInt(Node::y));
            List<Edge> edges = new ArrayList<>();
            for (String path : layout.paths()) {
                edges.add(new Edge(path, looks.get(edges.size())));
            }
            return new FlowMap(layout.width(), layout.height(), nodes, edges, strands);
        }

        private void add(Flow flow) {
            State state = states.apply(flow.subscription());
            String key = "flow " + flow.subscription();
            String mappings = String.join(", ", flow.mappings());
            String href = "/integrations/" + flow.integration();
            boxes.put(key, new Box("flow", flow.subscription(), mappings, state, href));
            String start = flow.from() == null ? null : source(flow);
            if (start != null) {
                line(start, key, state);
            }
            List<String> ends = new ArrayList<>();
            for (String channel : flow.channels().stream().sorted().toList()) {
                ends.add(channel(channel));
            }
            String from = flow.event().map(Source.Event::system).orElse("");
            for (String system : flow.systems().stream().sorted().toList()) {
                if (!system.equals(from)) {
                    ends.add(system("called ", system));
                }
            }
            ends.forEach(end -> line(key, end, state));
            strands.add(new Strand(
                    flow.subscription(),
                    href,
                    state.look(),
                    state.word(),
                    start == null ? null : inWords(start),
                    ends.stream().map(this::inWords).toList()));
        }

        private void line(String from, String to, State state) {
            lines.add(new Line(from, to));
            looks.add(state.look());
        }

        private String inWords(String key) {
            Box box = boxes.get(key);
            return box.kind().equals("start") ? box.name() : box.kind() + " " + box.name();
        }

        private String source(Flow flow) {
            if (flow.from() instanceof Source.Event event) {
                return system("calls ", event.system());
            }
            if (flow.from() instanceof Source.Channel channel) {
                return channel(channel.name());
            }
            String key = "start " + flow.subscription();
            Box start = flow.from() instanceof Source.Own own
                    ? new Box("start", own.component(), "starts by itself", State.NONE, null)
                    : new Box("start", "direct", "called by another route", State.NONE, null);
            boxes.putIfAbsent(key, start);
            return key;
        }

        private String system(String direction, String name) {
            String key = direction + name;
            boxes.putIfAbsent(key, new Box("system", name, "system", State.NONE, "/systems/" + name));
            return key;
        }

        private String channel(String name) {
            String key = "channel " + name;
            boxes.putIfAbsent(key, new Box("channel", name, "channel", State.NONE, "/messages?channel=" + name));
            return key;
        }

        private static Node node(Box box, int[] place) {
            return new Node(
                    box.kind(),
                    box.name(),
                    box.sub(),
                    box.state().look(),
                    box.state().word(),
                    box.href(),
                    place[0],
                    place[1]);
        }
    }
}
