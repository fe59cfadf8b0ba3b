package io.signalbox.drawing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.signalbox.drawing.FlowMap.Node;
import io.signalbox.drawing.FlowMap.State;
import io.signalbox.drawing.FlowMap.Strand;
import io.signalbox.routefile.Flow;
import io.signalbox.routefile.Source;

import static org.assertj.core.api.Assertions.assertThat;

class FlowMapTest {

    private static Flow flow(String name, String from, Set<String> systems, Set<String> channels) {
        return new Flow(name, "onboarding", null, Source.of(from), systems, channels, List.of(), List.of());
    }

    private static Node node(FlowMap map, String kind, String name) {
        return map.nodes().stream()
                .filter(each -> each.kind().equals(kind) && each.full().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void drawsFromWhereMessagesComeToWhereTheyGo() {
        FlowMap map = FlowMap.of(
                List.of(
                        flow("in", "system:crm/signed-up", Set.of("crm"), Set.of("customers")),
                        flow("out", "channel:customers", Set.of("billing"), Set.of())),
                name -> name.equals("out") ? new State("bad", "parked") : State.NONE);

        assertThat(List.of(
                        node(map, "system", "crm").x(),
                        node(map, "flow", "in").x(),
                        node(map, "channel", "customers").x(),
                        node(map, "flow", "out").x(),
                        node(map, "system", "billing").x()))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(map.edges())
                .hasSize(4)
                .filteredOn(edge -> edge.look().equals("bad"))
                .hasSize(2);
        assertThat(node(map, "flow", "out").state()).isEqualTo("parked");
        assertThat(node(map, "flow", "out").href()).isEqualTo("/integrations/onboarding");
    }

    @Test
    void drawsChannelsThatLeadInACircle() {
        FlowMap map = FlowMap.of(
                List.of(
                        flow("there", "channel:a", Set.of(), Set.of("b")),
                        flow("back", "channel:b", Set.of(), Set.of("a"))),
                name -> State.NONE);
        assertThat(map.nodes()).hasSize(4);
        assertThat(map.edges()).hasSize(4);
    }

    @Test
    void putsNoBoxOverAnother() {
        List<Flow> flows = IntStream.range(0, 40)
                .mapToObj(i -> flow("flow-" + i, "channel:c" + i % 7, Set.of("system-" + i % 11), Set.of("d" + i % 5)))
                .toList();
        FlowMap map = FlowMap.of(flows, name -> State.NONE);
        assertThat(map.nodes()).extracting(each -> each.x() + "," + each.y()).doesNotHaveDuplicates();
        assertThat(map.nodes()).allSatisfy(each -> {
            assertThat(each.x() + FlowMap.NODE_WIDTH).isLessThanOrEqualTo(map.width());
            assertThat(each.y() + FlowMap.NODE_HEIGHT).isLessThanOrEqualTo(map.height());
        });
    }

    @Test
    void drawsWhatStartsByItself() {
        FlowMap map = FlowMap.of(
                List.of(flow("nightly", "quartz:night?cron=0+0+3+*+*+?", Set.of("hr"), Set.of())), name -> State.NONE);
        assertThat(node(map, "start", "quartz").href()).isNull();
        assertThat(FlowMap.of(List.of(), name -> State.NONE).nodes()).isEmpty();
    }

    private static boolean isInside(double x, double y, Node node) {
        return x > node.x() + 1
                && x < node.x() + FlowMap.NODE_WIDTH - 1
                && y > node.y() + 1
                && y < node.y() + FlowMap.NODE_HEIGHT - 1;
    }

    /** Points on a path of straight lines and curves, a few pixels apart. */
    private static List<double[]> points(String path) {
        List<double[]> points = new ArrayList<>();
        double x = 0;
        double y = 0;
        Matcher part = Pattern.compile("([MHVC])([-\\d. ]+)").matcher(path);
        while (part.find()) {
            double[] to = Arrays.stream(part.group(2).trim().split(" "))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            double[] curve =
                    switch (part.group(1)) {
                        case "M" -> new double[] {to[0], to[1], to[0], to[1], to[0], to[1]};
                        case "H" -> new double[] {x, y, to[0], y, to[0], y};
                        case "V" -> new double[] {x, y, x, to[0], x, to[0]};
                        default -> to;
                    };
            for (double t = part.group(1).equals("M") ? 1 : 0; t <= 1; t += 0.01) {
                points.add(new double[] {
                    bezier(t, x, curve[0], curve[2], curve[4]), bezier(t, y, curve[1], curve[3], curve[5])
                });
            }
            x = curve[4];
            y = curve[5];
        }
        return points;
    }

    private static double bezier(double t, double a, double b, double c, double d) {
        double u = 1 - t;
        return u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
    }

    private static void assertNoLineRunsThroughABox(FlowMap map) {
        assertThat(map.edges()).allSatisfy(edge -> assertThat(points(edge.path()))
                .hasSizeGreaterThan(50)
                .as(edge.path())
                .noneMatch(point -> map.nodes().stream().anyMatch(node -> isInside(point[0], point[1], node))));
    }

    @Test
    void leadsNoLineThroughABox() {
        assertNoLineRunsThroughABox(FlowMap.of(
                List.of(
                        flow("in", "system:crm/signed-up", Set.of("billing"), Set.of("a")),
                        flow("second", "channel:a", Set.of("billing", "support"), Set.of("b")),
                        flow("third", "channel:b", Set.of("billing"), Set.of("a")),
                        flow("direct", "system:crm/changed", Set.of("support"), Set.of())),
                name -> State.NONE));
        Random random = new Random(7);
        for (int round = 0; round < 50; round++) {
            List<Flow> flows = IntStream.range(0, 12)
                    .mapToObj(i -> flow(
                            "flow-" + i,
                            random.nextBoolean()
                                    ? "system:s" + random.nextInt(3) + "/in"
                                    : "channel:c" + random.nextInt(5),
                            Set.of("t" + random.nextInt(4)),
                            Set.of("c" + random.nextInt(5))))
                    .toList();
            FlowMap map = FlowMap.of(flows, name -> State.NONE);
            assertNoLineRunsThroughABox(map);
            assertThat(map.edges()).allSatisfy(edge -> assertThat(points(edge.path()))
                    .allMatch(point ->
                            point[0] >= 0 && point[0] <= map.width() && point[1] >= 0 && point[1] <= map.height()));
        }
    }

    @Test
    void writesLongNamesWholeInTwoLines() {
        FlowMap map = FlowMap.of(
                List.of(flow("customer-to-welcome-email", "channel:c", Set.of(), Set.of())),
                name -> new State("ok", "flowing"));
        assertThat(node(map, "flow", "customer-to-welcome-email").texts())
                .extracting(NodeText::words)
                .containsExactly("customer-to-welcome-", "email", "flowing");
        assertThat(NodeText.of("W".repeat(200), "x".repeat(200)))
                .extracting(NodeText::words)
                .hasSize(3)
                .last()
                .asString()
                .endsWith("\u2026");
        assertThat(NodeText.of("a", "b")).extracting(NodeText::down).isSorted();
    }

    @Test
    void saysInWordsWhatItDraws() {
        FlowMap map = FlowMap.of(
                List.of(flow("in", "system:crm/signed-up", Set.of("crm", "billing"), Set.of("customers"))),
                name -> new State("ok", "flowing"));
        assertThat(map.strands())
                .containsExactly(new Strand(
                        "in",
                        "/integrations/onboarding",
                        "ok",
                        "flowing",
                        "system crm",
                        List.of("channel customers", "system billing")));
    }
}
