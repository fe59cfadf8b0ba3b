package io.signalbox.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.signalbox.drawing.FlowMap.Edge;
import io.signalbox.drawing.FlowMap.Node;
import io.signalbox.routefile.Flow;
import io.signalbox.routefile.Outline;
import io.signalbox.routefile.Outline.Branch;

/**
 * The drawing of one route: its steps from top to bottom, the branches of a router side by side, and what becomes of a message
 * whose step fails. The names under the boxes are those of the Enterprise Integration Patterns.
 */
public final class RouteDrawing {

    private static final int GAP_X = 20;
    private static final int GAP_Y = 22;
    private static final int MARGIN = 22;
    private static final int EDGE = 4;

    private final List<Node> nodes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();

    private RouteDrawing() {}

    /** Where a line begins. */
    private record End(int x, int y) {}

    /** The open ends of what has been drawn, and how far down it goes. */
    private record Drawn(List<End> ends, int bottom) {}

    public static FlowMap of(Flow flow) {
        return new RouteDrawing().draw(flow);
    }

    private FlowMap draw(Flow flow) {
        int width = Math.max(FlowMap.NODE_WIDTH, width(flow.steps()));
        int middle = MARGIN + width / 2;
        Drawn drawn = box(StepLook.ofStart(flow), middle, new Drawn(List.of(), EDGE));
        int start = EDGE + FlowMap.NODE_HEIGHT / 2;
        drawn = column(flow.steps(), middle, drawn);
        int left = middle - FlowMap.NODE_WIDTH / 2;
        Drawn failure = box(StepLook.ofFailure(flow), middle, new Drawn(List.of(), drawn.bottom() + GAP_Y));
        int end = failure.bottom() - FlowMap.NODE_HEIGHT / 2;
        edges.add(new Edge("M%d %dH%dV%dH%d".formatted(left, start, EDGE, end, left), "warn"));
        return new FlowMap(MARGIN + width + EDGE, failure.bottom() + EDGE, nodes, edges, List.of());
    }

    private static int width(List<Outline> steps) {
        return steps.stream().mapToInt(RouteDrawing::width).max().orElse(FlowMap.NODE_WIDTH);
    }

    private static int width(Outline step) {
        List<Branch> branches = StepLook.branches(step);
        int together = branches.stream().mapToInt(RouteDrawing::width).sum() + GAP_X * Math.max(0, branches.size() - 1);
        return Math.max(FlowMap.NODE_WIDTH, together);
    }

    private static int width(Branch branch) {
        return Math.max(FlowMap.NODE_WIDTH, width(branch.steps()));
    }

    private Drawn column(List<Outline> steps, int middle, Drawn above) {
        Drawn drawn = above;
        for (Outline step : steps) {
            drawn = step(step, middle, drawn);
        }
        return drawn;
    }

    private Drawn step(Outline step, int middle, Drawn above) {
        Drawn own = box(StepLook.of(step), middle, above);
        List<Branch> branches = StepLook.branches(step);
        if (branches.isEmpty()) {
            return step.kind().equals("stop") ? new Drawn(List.of(), own.bottom()) : own;
        }
        List<End> ends = new ArrayList<>();
        int bottom = own.bottom();
        int x = middle - width(step) / 2;
        for (Branch branch : branches) {
            int wide = width(branch);
            Drawn drawn = column(branch.steps(), x + wide / 2, box(StepLook.of(branch), x + wide / 2, own));
            ends.addAll(drawn.ends());
            bottom = Math.max(bottom, drawn.bottom());
            x += wide + GAP_X;
        }
        return new Drawn(ends, bottom);
    }

    /** One box below what there is, with a line from each open end. */
    private Drawn box(StepLook look, int middle, Drawn above) {
        int y = above.ends().isEmpty() ? above.bottom() : above.bottom() + GAP_Y;
        nodes.add(look.at(middle - FlowMap.NODE_WIDTH / 2, y));
        above.ends().forEach(end -> edges.add(new Edge(line(end, middle, y), "off")));
        int bottom = y + FlowMap.NODE_HEIGHT;
        return new Drawn(List.of(new End(middle, bottom)), bottom);
    }

    private static String line(End from, int x, int y) {
        int bend = y - GAP_Y / 2;
        return String.format(Locale.ROOT, "M%d %dV%dH%dV%d", from.x(), from.y(), bend, x, y);
    }
}
