package io.signalbox.mapping;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ShippedMappingsTest {

    private final Mappings.Loaded loaded = Mappings.load(Path.of("routes"));

    @Test
    void allShippedMappingsLoadWithoutFindings() {
        assertThat(loaded.findings()).isEmpty();
        assertThat(loaded.mappings().all())
                .extracting(Mapping::name)
                .contains(
                        "crm-signup-to-customer",
                        "customer-to-billing",
                        "customer-to-support-ticket",
                        "customer-to-welcome-email");
    }

    @Test
    void allShippedExamplesHold() {
        assertThat(MappingExamples.run(loaded.mappings())).isEmpty();
    }
}
