package io.signalbox.console;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import io.signalbox.flow.Flows.Flow;

/**
 * The drawing of how messages flow: what they come from, the routes, the channels between them, and the systems they end in, in
 * columns from left to right. Laid out here, so that the page needs no drawing library.
 */
record FlowMap(int width, int height, List<Node> nodes, List<Edge> edges) {

    static final int NODE_WIDTH = 200;
    static final int NODE_HEIGHT = 42;
    private static final int GAP_X = 52;
    private static final int GAP_Y = 16;
    private static final int EDGE = 4;
    static final int LONGEST = 24;
    static final int LONGEST_SUB = 28;
    private static final int DEEPEST = 12;

    /**
     * One box.
     *
     * @param kind {@code system}, {@code channel}, {@code flow} or {@code start}; in a route also {@code step}, {@code branch}
     *     and {@code failure}
     * @param look the class of its state
     * @param state the word for it, or empty
     * @param href where a click leads, or null
     */
    record Node(
            String kind, String label, String full, String sub, String look, String state, String href, int x, int y) {

        /** The radius of its corners: what is outside of routes is round. */
        public int corner() {
            return List.of("system", "channel", "start").contains(kind) ? NODE_HEIGHT / 2 : 7;
        }
    }

    /** One line, as the path of an SVG. */
    record Edge(String path, String look) {}

    /** How a subscription is, for its colour and its words. */
    record State(String look, String word) {

        static final State NONE = new State("off", "");
    }

    private record Box(String kind, String name, String sub, State state, String href) {}

    private record Line(String from, String to, String look) {}

    static FlowMap of(Collection<Flow> flows, Function<String, State> states) {
        return new Draft(states).draw(flows);
    }

    static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "\u2026";
    }

    private static final class Draft {

        private final Function<String, State> states;
        private final Map<String, Box> boxes = new LinkedHashMap<>();
        private final Map<String, Integer> columns = new HashMap<>();
        private final List<Line> lines = new ArrayList<>();

        private Draft(Function<String, State> states) {
            this.states = states;
        }

        private FlowMap draw(Collection<Flow> flows) {
            flows.stream().sorted(Comparator.comparing(Flow::subscription)).forEach(this::add);
            columns();
            Map<String, int[]> places = place();
            List<Node> nodes = new ArrayList<>();
            boxes.forEach((key, box) -> nodes.add(node(box, places.get(key))));
            nodes.sort(Comparator.comparingInt(Node::x).thenComparingInt(Node::y));
            List<Edge> edges = lines.stream()
                    .map(line -> new Edge(curve(places.get(line.from()), places.get(line.to())), line.look()))
                    .toList();
            int right = nodes.stream().mapToInt(Node::x).max().orElse(0) + NODE_WIDTH + EDGE;
            int bottom = nodes.stream().mapToInt(Node::y).max().orElse(0) + NODE_HEIGHT + EDGE;
            return new FlowMap(right, bottom, nodes, edges);
        }

        private void add(Flow flow) {
            State state = states.apply(flow.subscription());
            String key = "flow " + flow.subscription();
            String mappings = String.join(", ", flow.mappings());
            boxes.put(
                    key, new Box("flow", flow.subscription(), mappings, state, "/integrations/" + flow.integration()));
            if (flow.from() != null) {
                lines.add(new Line(source(flow), key, state.look()));
            }
            for (String channel : flow.channels().stream().sorted().toList()) {
                lines.add(new Line(key, channel(channel), state.look()));
            }
            String from = flow.webhook().map(webhook -> webhook.split("/")[0]).orElse("");
            for (String system : flow.systems().stream().sorted().toList()) {
                if (!system.equals(from)) {
                    lines.add(new Line(key, system("called ", system), state.look()));
                }
            }
        }

        private String source(Flow flow) {
            if (flow.webhook().isPresent()) {
                return system("calls ", flow.webhook().get().split("/")[0]);
            }
            String[] parts = flow.from().split("[:?]", 3);
            if (parts[0].equals("channel") && parts.length > 1) {
                return channel(parts[1]);
            }
            String key = "start " + flow.subscription();
            boxes.putIfAbsent(key, new Box("start", parts[0], "starts by itself", State.NONE, null));
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

        /** The longest way from the left; bounded, since channels may lead in circles. Called systems are all on the right. */
        private void columns() {
            boxes.keySet().forEach(key -> columns.put(key, 0));
            for (int round = 0; round < DEEPEST; round++) {
                for (Line line : lines) {
                    int next = Math.min(columns.get(line.from()) + 1, DEEPEST);
                    columns.merge(line.to(), next, Math::max);
                }
            }
            int last =
                    columns.values().stream().mapToInt(Integer::intValue).max().orElse(0);
            boxes.keySet().stream().filter(key -> key.startsWith("called ")).forEach(key -> columns.put(key, last));
        }

        /** Column by column, each box near those that lead to it. */
        private Map<String, int[]> place() {
            Map<Integer, List<String>> byColumn = new TreeMap<>();
            boxes.keySet().forEach(key -> byColumn.computeIfAbsent(columns.get(key), x -> new ArrayList<>())
                    .add(key));
            int rows = byColumn.values().stream().mapToInt(List::size).max().orElse(0);
            Map<String, int[]> places = new HashMap<>();
            int x = EDGE;
            for (List<String> keys : byColumn.values()) {
                keys.sort(Comparator.comparingDouble((String key) -> middle(key, places))
                        .thenComparing(key -> key));
                int y = EDGE + (rows - keys.size()) * (NODE_HEIGHT + GAP_Y) / 2;
                for (String key : keys) {
                    places.put(key, new int[] {x, y});
                    y += NODE_HEIGHT + GAP_Y;
                }
                x += NODE_WIDTH + GAP_X;
            }
            return places;
        }

        private double middle(String key, Map<String, int[]> places) {
            return lines.stream()
                    .filter(line -> line.to().equals(key) && places.containsKey(line.from()))
                    .mapToInt(line -> places.get(line.from())[1])
                    .average()
                    .orElse(0);
        }

        private static Node node(Box box, int[] place) {
            return new Node(
                    box.kind(),
                    cut(box.name(), LONGEST),
                    box.name(),
                    cut(box.sub(), LONGEST_SUB),
                    box.state().look(),
                    box.state().word(),
                    box.href(),
                    place[0],
                    place[1]);
        }

        private static String curve(int[] from, int[] to) {
            int x1 = from[0] + NODE_WIDTH;
            int y1 = from[1] + NODE_HEIGHT / 2;
            int x2 = to[0];
            int y2 = to[1] + NODE_HEIGHT / 2;
            int bend = Math.max(GAP_X / 2, (x2 - x1) / 2);
            return String.format(Locale.ROOT, "M%d %dC%d %d %d %d %d %d", x1, y1, x1 + bend, y1, x2 - bend, y2, x2, y2);
        }
    }
}
