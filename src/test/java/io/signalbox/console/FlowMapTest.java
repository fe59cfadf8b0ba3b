package io.signalbox.console;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.signalbox.console.FlowMap.Node;
import io.signalbox.console.FlowMap.State;
import io.signalbox.flow.Flows.Flow;

import static org.assertj.core.api.Assertions.assertThat;

class FlowMapTest {

    private static Flow flow(String name, String from, Set<String> systems, Set<String> channels) {
        return new Flow(name, "onboarding", null, from, systems, channels, List.of(), List.of());
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
        List<Flow> flows = java.util.stream.IntStream.range(0, 40)
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
}
