package io.signalbox.endpoint;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.signalbox.endpoint.EndpointRequest.Target;

import static org.assertj.core.api.Assertions.assertThat;

class ComponentsTest {

    @Test
    void onlyWhatIsThereAndReachesASystemMayBeUsed() {
        assertThat(Components.refusal("paho")).isEmpty();
        assertThat(Components.refusal("exec").orElseThrow()).contains("not for operations");
        assertThat(Components.refusal("sjms").orElseThrow()).contains("kind 'jms'");
        assertThat(Components.refusal("nats").orElseThrow()).contains("./signalbox add camel-nats");
        assertThat(Components.refusal("../component/paho").orElseThrow()).contains("no component");
        assertThat(Components.usable(List.of("paho", "bean", "kafka", "nats"))).containsExactly("paho", "nats");
    }

    @Test
    void theAddressOfTheSystemIsAnOptionLikeOthers() {
        Target target = new Target("paho:x", Map.of("qos", "1"), "brokerUrl", null, null);
        EndpointRequest request = EndpointRequest.of(target, URI.create("tcp://h:1883"), Map.of(), null, null);
        assertThat(request.target().options())
                .containsOnly(Map.entry("qos", "1"), Map.entry("brokerUrl", "tcp://h:1883"));
        assertThat(request.target().scheme()).isEqualTo("paho");
    }
}
