package io.signalbox.delivery;

import java.util.Map;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

import io.signalbox.schedule.Threads;

import static org.assertj.core.api.Assertions.assertThat;

class DeliverySettingsTest {

    private static DeliverySettings with(Map<String, String> options) {
        return DeliverySettings.of(new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(DeliveryConfig.class)
                .withSources(new PropertiesConfigSource(options, "test", 100))
                .build()
                .getConfigMapping(DeliveryConfig.class));
    }

    /** 3,000 calls a second that take 50 ms are 150 at once; a thread of the system for each would be too many. */
    @Test
    void asManyRunAtOnceAsThreadsAreCheap() {
        assertThat(with(Map.of()).concurrency()).isEqualTo(Threads.areVirtual() ? 256 : 128);
        assertThat(with(Map.of("signalbox.delivery.concurrency", "7")).concurrency())
                .isEqualTo(7);
    }
}
