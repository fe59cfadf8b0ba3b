package io.signalbox.drawing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Places boxes in columns from left to right and leads lines between them, so that no line runs through a box: a line that passes
 * a column gets a place of its own in it, and one that leads back runs below all boxes.
 */
final class FlowLayout {

    private static final int GAP_X = 40;
    private static final int GAP_Y = 16;
    private static final int LANE = 12;
    private static final int EDGE = 4;
    private static final int DEEPEST = 12;

    private final Map<String, Integer> columns = new HashMap<>();
    private final Map<String, int[]> places = new HashMap<>();
    private final List<Line> lines;
    private final List<Way> ways = new ArrayList<>();
    private final List<String> paths = new ArrayList<>();
    private int bottom = EDGE;
    private int right = EDGE;

    /** A line between two boxes. */
    record Line(String from, String to) {}

    /** A line and the places it passes on its way, from left to right; none when it leads back or to the next column. */
    private record Way(Line line, List<String> passes) {}

    /** @param last boxes that stand in the last column, wherever they come from */
    FlowLayout(Collection<String> boxes, Collection<String> last, List<Line> lines) {
        this.lines = lines;
        columns(boxes, last);
        lines.forEach(line -> ways.add(way(line)));
        place(boxes);
        draw();
    }

    /** The upper left corner of a box. */
    int[] place(String box) {
        return places.get(box);
    }

    int width() {
        return right + EDGE;
    }

    int height() {
        return bottom + EDGE;
    }

    /** The paths of the lines, in their order. */
    List<String> paths() {
        return paths;
    }

    private void draw() {
        int lane = bottom + LANE;
        for (Way way : ways) {
            if (leadsBack(way.line())) {
                paths.add(back(way.line(), lane));
                bottom = lane;
                lane += LANE;
            } else {
                paths.add(forth(way));
            }
        }
    }

    /** The longest way from the left; bounded, since channels may lead in circles. */
    private void columns(Collection<String> boxes, Collection<String> last) {
        boxes.forEach(box -> columns.put(box, 0));
        for (int round = 0; round < DEEPEST; round++) {
            for (Line line : lines) {
                columns.merge(line.to(), Math.min(columns.get(line.from()) + 1, DEEPEST), Math::max);
            }
        }
        int right = columns.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        last.forEach(box -> columns.put(box, right));
    }

    private boolean leadsBack(Line line) {
        return columns.get(line.from()) >= columns.get(line.to());
    }

    private Way way(Line line) {
        List<String> passes = IntStream.range(columns.get(line.from()) + 1, Math.max(columns.get(line.to()), 0))
                .mapToObj(column -> "pass " + line.from() + " " + line.to() + " " + column)
                .toList();
        return new Way(line, passes);
    }

    /** Column by column, each box and passing line near what leads to it. */
    private void place(Collection<String> boxes) {
        Map<Integer, List<String>> byColumn = new TreeMap<>();
        boxes.forEach(box -> byColumn.computeIfAbsent(columns.get(box), column -> new ArrayList<>())
                .add(box));
        ways.forEach(way -> way.passes().forEach(pass -> byColumn.computeIfAbsent(
                        columns.get(way.line().from()) + 1 + way.passes().indexOf(pass), column -> new ArrayList<>())
                .add(pass)));
        Map<String, List<String>> before = before();
        int tallest =
                byColumn.values().stream().mapToInt(FlowLayout::height).max().orElse(0);
        int x = EDGE;
        for (List<String> column : byColumn.values()) {
            column.sort(Comparator.comparingDouble((String each) -> middle(before.getOrDefault(each, List.of())))
                    .thenComparing(each -> each));
            int y = EDGE + (tallest - height(column)) / 2;
            for (String each : column) {
                places.put(each, new int[] {x, y});
                y += height(each) + GAP_Y;
            }
            x += FlowMap.NODE_WIDTH + GAP_X;
        }
        bottom = EDGE + tallest;
        right = Math.max(EDGE, x - GAP_X);
    }

    private Map<String, List<String>> before() {
        Map<String, List<String>> before = new HashMap<>();
        for (Way way : ways) {
            String last = way.line().from();
            for (String pass : way.passes()) {
                before.computeIfAbsent(pass, each -> new ArrayList<>()).add(last);
                last = pass;
            }
            before.computeIfAbsent(way.line().to(), each -> new ArrayList<>()).add(last);
        }
        return before;
    }

    private double middle(List<String> leading) {
        return leading.stream()
                .filter(places::containsKey)
                .collect(Collectors.averagingInt(each -> places.get(each)[1] + height(each) / 2));
    }

    private static int height(List<String> column) {
        return column.stream().mapToInt(each -> height(each) + GAP_Y).sum() - GAP_Y;
    }

    private static int height(String each) {
        return each.startsWith("pass ") ? LANE : FlowMap.NODE_HEIGHT;
    }

    private String forth(Way way) {
        int[] from = places.get(way.line().from());
        StringBuilder path = new StringBuilder();
        int x = from[0] + FlowMap.NODE_WIDTH;
        int y = from[1] + FlowMap.NODE_HEIGHT / 2;
        path.append(String.format(Locale.ROOT, "M%d %d", x, y));
        for (String pass : way.passes()) {
            int[] at = places.get(pass);
            curve(path, x, y, at[0], at[1] + LANE / 2);
            x = at[0] + FlowMap.NODE_WIDTH;
            y = at[1] + LANE / 2;
            path.append("H").append(x);
        }
        int[] to = places.get(way.line().to());
        curve(path, x, y, to[0], to[1] + FlowMap.NODE_HEIGHT / 2);
        return path.toString();
    }

    private static void curve(StringBuilder path, int x1, int y1, int x2, int y2) {
        int middle = (x1 + x2) / 2;
        path.append(String.format(Locale.ROOT, "C%d %d %d %d %d %d", middle, y1, middle, y2, x2, y2));
    }

    /** Down in the gap behind its box, back below all boxes, up in the gap before the other. */
    private String back(Line line, int lane) {
        int[] from = places.get(line.from());
        int[] to = places.get(line.to());
        int behind = from[0] + FlowMap.NODE_WIDTH;
        int turn = behind + GAP_X / 3;
        int left = Math.max(1, to[0] - GAP_X / 3);
        right = Math.max(right, turn);
        return String.format(
                Locale.ROOT,
                "M%d %dH%dV%dH%dV%dH%d",
                behind,
                from[1] + FlowMap.NODE_HEIGHT / 2,
                turn,
                lane,
                left,
                to[1] + FlowMap.NODE_HEIGHT / 2,
                to[0]);
    }
}
