package io.signalbox.drawing;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import io.signalbox.drawing.FlowMap.Node;
import io.signalbox.routefile.Flow;
import io.signalbox.routefile.Outline;
import io.signalbox.routefile.Outline.Branch;
import io.signalbox.routefile.Source;

import static org.assertj.core.api.Assertions.assertThat;

class RouteDrawingTest {

    private static Outline to(String uri) {
        return new Outline("to", "call", uri, List.of());
    }

    private static FlowMap draw(Outline... steps) {
        return RouteDrawing.of(new Flow(
                "customer-to-billing",
                "onboarding",
                null,
                Source.of("channel:customers"),
                Set.of(),
                Set.of(),
                List.of(),
                List.of(steps)));
    }

    private static Node node(FlowMap map, String full) {
        return map.nodes().stream()
                .filter(each -> each.full().equals(full))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> ends(FlowMap map) {
        return map.edges().stream()
                .map(edge -> edge.path().replaceFirst(".*H(\\d+)V(\\d+)$", "$1 $2"))
                .collect(Collectors.toSet());
    }

    private static String top(Node node) {
        return node.x() + FlowMap.NODE_WIDTH / 2 + " " + node.y();
    }

    @Test
    void drawsEachStepBelowTheOneBefore() {
        FlowMap map = draw(to("mapping:to-billing"), to("system:billing/create-account"), to("channel:opened"));
        assertThat(map.nodes())
                .extracting(Node::full)
                .containsExactly(
                        "customers", "to-billing", "billing/create-account", "opened", "Tried again, then parked");
        assertThat(map.nodes()).extracting(Node::y).isSorted().doesNotHaveDuplicates();
        assertThat(node(map, "to-billing").sub()).isEqualTo("Message translator: mapping");
        assertThat(node(map, "billing/create-account").href()).isEqualTo("/systems/billing");
        assertThat(node(map, "Tried again, then parked").href()).isEqualTo("/parked?subscription=customer-to-billing");
        assertThat(ends(map)).contains(top(node(map, "to-billing")), top(node(map, "opened")));
    }

    @Test
    void drawsTheBranchesOfARouterSideBySideAndJoinsThem() {
        FlowMap map = draw(
                new Outline(
                        "choice",
                        "by-plan",
                        null,
                        List.of(
                                new Branch("when", "${body[plan]} == 'free'", List.of(to("channel:free"))),
                                new Branch("otherwise", null, List.of(to("mapping:paid"), to("channel:paid"))))),
                to("channel:all"));
        Node free = node(map, "free");
        Node paid = map.nodes().stream()
                .filter(each -> each.full().equals("paid") && each.kind().equals("channel"))
                .findFirst()
                .orElseThrow();
        assertThat(node(map, "by-plan").sub()).isEqualTo("Content-based router");
        assertThat(node(map, "${body[plan]} == 'free'").y())
                .isEqualTo(node(map, "otherwise").y());
        assertThat(free.x() + FlowMap.NODE_WIDTH).isLessThan(paid.x());
        Node all = node(map, "all");
        assertThat(all.y()).isGreaterThan(paid.y());
        String to = top(all);
        assertThat(map.edges().stream().filter(edge -> edge.path()
                        .replaceFirst(".*H(\\d+)V(\\d+)$", "$1 $2")
                        .equals(to)))
                .as("lines from both branches")
                .hasSize(2);
        assertThat(map.nodes()).allSatisfy(each -> {
            assertThat(each.x()).isNotNegative();
            assertThat(each.x() + FlowMap.NODE_WIDTH).isLessThanOrEqualTo(map.width());
            assertThat(each.y() + FlowMap.NODE_HEIGHT).isLessThanOrEqualTo(map.height());
        });
    }

    @Test
    void drawsTheWayOfWhatAFilterLeavesAlone() {
        Outline stop = new Outline("stop", null, null, List.of());
        FlowMap map = draw(
                new Outline("filter", "vip", "${header.vip}", List.of(new Branch("steps", null, List.of(stop)))),
                to("channel:all"));
        assertThat(node(map, "${header.vip}").sub()).isEqualTo("Message filter");
        assertThat(map.nodes()).extracting(Node::full).contains("when it holds", "otherwise", "stop");
        String to = top(node(map, "all"));
        assertThat(map.edges().stream().filter(edge -> edge.path()
                        .replaceFirst(".*H(\\d+)V(\\d+)$", "$1 $2")
                        .equals(to)))
                .as("nothing goes on behind a stop")
                .hasSize(1);
    }

    @Test
    void drawsARouteWithoutSteps() {
        assertThat(draw().nodes()).hasSize(2);
    }
}
