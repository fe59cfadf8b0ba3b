package io.signalbox.component.mapping;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.signalbox.lifecycle.StateWatch;
import io.signalbox.mapping.Mappings;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

class MappingComponentTest {

    private static final String JSON = "{\"id\":\"é1\"}";

    @TempDir
    Path routes;

    private CamelContext camel;
    private Mappings mappings;

    @BeforeEach
    void startCamel() throws IOException {
        Files.writeString(routes.resolve("rename.jslt"), "{\"key\": required(.id, \"/id\")}");
        mappings = Mappings.load(routes).mappings();
        camel = new DefaultCamelContext();
        camel.getRegistry().bind("mapping", new MappingComponent(mappings, StateWatch.NOBODY));
        camel.start();
    }

    @AfterEach
    void stopCamel() {
        camel.stop();
    }

    static Stream<Object> bodies() {
        byte[] bytes = JSON.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                JSON,
                bytes,
                new ByteArrayInputStream(bytes),
                JsonNodeFactory.instance.objectNode().put("id", "é1"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void mapsTreesBytesTextAndStreamsToATree(Object body) {
        Exchange exchange = send("mapping:rename", body);
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isInstanceOf(JsonNode.class).hasToString("{\"key\":\"é1\"}");
        assertThat(exchange.getMessage().getHeader(Exchange.CONTENT_TYPE)).isEqualTo("application/json");
    }

    @Test
    void usesTheMappingThatHasTakenItsPlace() throws IOException {
        send("mapping:rename", JSON);
        Files.writeString(routes.resolve("rename.jslt"), "{\"name\": .id}");

        mappings.replaceWith(Mappings.load(routes).mappings());

        assertThat(send("mapping:rename", JSON).getMessage().getBody()).hasToString("{\"name\":\"é1\"}");
    }

    @Test
    void failsTheExchangeWithTheProblem() {
        Exception failure = send("mapping:rename", "{}").getException();
        assertThat(failure).isInstanceOf(ProblemException.class);
        assertThat(((ProblemException) failure).problem().pointer()).isEqualTo("/id");
    }

    @Test
    void refusesABodyThatIsNoJson() {
        Exception failure = send("mapping:rename", "gold").getException();
        assertThat(((ProblemException) failure).problem().code()).isEqualTo(ProblemCode.MAPPING_BODY_NOT_JSON);
        failure = send("mapping:rename", null).getException();
        assertThat(((ProblemException) failure).problem().code()).isEqualTo(ProblemCode.MAPPING_BODY_NOT_JSON);
        failure = send("mapping:rename", new Thread("gold")).getException();
        assertThat(((ProblemException) failure).problem().code()).isEqualTo(ProblemCode.BODY_REFUSED);
        assertThat(failure).hasMessageContaining("java.lang.Thread").hasMessageNotContaining("gold");
    }

    @Test
    void failsWhenTheRouteIsBuiltForAnUnknownMapping() {
        Throwable failure = catchThrowable(() -> camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to("mapping:renam");
            }
        }));
        assertThat(failure)
                .rootCause()
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("did you mean 'rename'?");
    }

    @Test
    void refusesToStartARoute() {
        assertThatThrownBy(() -> camel.getEndpoint("mapping:rename").createConsumer(exchange -> {}))
                .hasMessageContaining("use it in a step");
    }

    @Test
    void refusesUnknownOptions() {
        assertThatThrownBy(() -> camel.getEndpoint("mapping:rename?strict=false"))
                .hasMessageContaining("strict");
    }

    private Exchange send(String uri, Object body) {
        return camel.createFluentProducerTemplate().to(uri).withBody(body).send();
    }
}
