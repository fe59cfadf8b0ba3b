package io.signalbox.component.system;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

import io.signalbox.system.Systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The component as the application wires it, with the shipped descriptors and nothing configured. */
@QuarkusTest
class SystemComponentFlowTest {

    @Inject
    CamelContext context;

    @Inject
    Systems systems;

    @Test
    void startsWithoutAnySystemConfiguredAndSaysSoWhenOneIsCalled() {
        assertThat(systems.names()).contains("billing", "crm", "marketing", "support");

        Endpoint endpoint = context.getEndpoint("system:marketing/send-welcome");
        Exchange exchange = new DefaultExchange(context);

        assertThatThrownBy(() -> endpoint.createProducer().process(exchange))
                .hasMessageMatching("SB-400[34]  .*(marketing.url|marketing/api-key).*");
    }
}
