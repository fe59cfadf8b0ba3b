package io.signalbox.component.mapping;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.HubProfile;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@TestProfile(HubProfile.class)
class MappingComponentFlowTest {

    @Inject
    CamelContext camel;

    @Test
    void camelFindsTheComponentAndTheMappingsOfTheConfiguredFolder() throws Exception {
        String signUp = Files.readString(
                Path.of("routes/customer-onboarding/crm-signup-to-customer.examples/suite-200.in.json"));
        JsonNode customer = camel.createFluentProducerTemplate()
                .to("mapping:crm-signup-to-customer")
                .withBody(signUp.getBytes(StandardCharsets.UTF_8))
                .request(JsonNode.class);
        assertThat(customer.at("/address/unit").asText()).isEqualTo("Suite 200");
    }
}
