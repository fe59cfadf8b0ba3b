package io.signalbox.component;

import java.math.BigDecimal;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.apache.camel.CamelContext;
import org.apache.camel.component.jackson.JacksonDataFormat;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.HubProfile;

import static org.assertj.core.api.Assertions.assertThat;

/** In the hub Camel Quarkus has bound languages and formats before us. */
@QuarkusTest
@TestProfile(HubProfile.class)
class ContextSettingsFlowTest {

    @Inject
    CamelContext camel;

    @Test
    void theHubReadsJsonPathWithItsOwnReader() {
        assertThat(camel.resolveLanguage("jsonpath")).isInstanceOf(ExactJsonPath.class);
    }

    @Test
    void theHubsJsonFormatKeepsDecimals() {
        JacksonDataFormat format = (JacksonDataFormat) camel.createDataFormat("jackson");
        assertThat(format.getObjectMapper().reader().isEnabled(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS))
                .isTrue();
    }

    @Test
    void theHubConvertsTextToTreesWithoutLosingDigits() {
        JsonNode read = camel.getTypeConverter().convertTo(JsonNode.class, "{\"total\":19.90}");
        assertThat(read).hasToString("{\"total\":19.90}");
        assertThat(camel.getTypeConverter().tryConvertTo(Long.class, new BigDecimal("19.90")))
                .isNull();
    }
}
