package io.signalbox.drawing;

import io.signalbox.drawing.FlowMap.Edge;
import io.signalbox.drawing.FlowMap.Node;

/** A drawing as SVG. Nothing that people wrote becomes markup; it has no links and runs nothing. */
public final class SvgText {

    /** For a drawing that stands alone: the colours of both themes. */
    private static final String STYLE =
            """
            <style>
            text { font: 12px system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; fill: #17212b; }
            .name { font-weight: 600; } .sub { font-size: 11px; fill: #4d5a67; }
            .box { fill: #ffffff; stroke: #7c8794; } .channel .box, .branch .box { fill: #eef1f4; }
            .failure .box { stroke: #c98300; stroke-dasharray: 6 4; }
            .state { fill: #8894a1; } .edge { fill: none; stroke: #8894a1; stroke-width: 1.6; }
            .edge.warn { stroke: #c98300; stroke-dasharray: 6 4; }
            @media (prefers-color-scheme: dark) {
            text { fill: #e6ebf0; } .sub { fill: #a3afbb; }
            .box { fill: #171f28; stroke: #74818f; } .channel .box, .branch .box { fill: #111820; }
            .state { fill: #6c7986; } .edge { stroke: #6c7986; }
            }
            </style>
            """;

    private SvgText() {}

    /** To stand within a page that has the colours. */
    public static String of(FlowMap map, String title) {
        return text(map, title, "");
    }

    /** A file of its own. */
    public static String file(FlowMap map, String title) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + text(map, title, STYLE) + "\n";
    }

    private static String text(FlowMap map, String title, String style) {
        StringBuilder out = new StringBuilder();
        out.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"map\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        .formatted(map.width(), map.height(), map.width(), map.height()));
        out.append(" role=\"img\" aria-label=\"Drawing: ")
                .append(escaped(title))
                .append("\">\n");
        out.append(style);
        for (Edge edge : map.edges()) {
            out.append("<path class=\"edge ").append(edge.look()).append("\" d=\"");
            out.append(edge.path()).append("\"></path>\n");
        }
        map.nodes().forEach(node -> node(node, out));
        return out.append("</svg>").toString();
    }

    private static void node(Node node, StringBuilder out) {
        String also = node.state().isEmpty() ? node.sub() : node.state();
        out.append("<g class=\"")
                .append(node.kind())
                .append(' ')
                .append(node.look())
                .append("\"><title>");
        out.append(escaped(node.full() + (also.isEmpty() ? "" : ", " + also))).append("</title>");
        out.append("<rect class=\"box\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\"></rect>"
                .formatted(node.x(), node.y(), FlowMap.NODE_WIDTH, FlowMap.NODE_HEIGHT, node.corner()));
        if (node.kind().equals("flow")) {
            out.append("<rect class=\"state\" x=\"%d\" y=\"%d\" width=\"5\" height=\"%d\" rx=\"2\"></rect>"
                    .formatted(node.x(), node.y(), FlowMap.NODE_HEIGHT));
        }
        for (NodeText text : node.texts()) {
            out.append("<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>"
                    .formatted(text.style(), node.x() + 16, node.y() + text.down(), escaped(text.words())));
        }
        out.append("</g>\n");
    }

    /** As text or as the value of an attribute, of HTML or XML. */
    public static String escaped(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]|[\\u202A-\\u202E\\u2066-\\u2069\\uFFFE\\uFFFF]", "")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
