package io.signalbox.component.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

import io.signalbox.mapping.Mapping;
import io.signalbox.mapping.Mappings;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** Maps the body: a Jackson tree, or JSON as bytes, text or stream, becomes a Jackson tree. */
final class MappingProducer extends DefaultProducer {

    private static final String JSON = "application/json";

    private final Mappings mappings;
    private final String name;

    MappingProducer(MappingEndpoint endpoint, Mappings mappings, String name) {
        super(endpoint);
        this.mappings = mappings;
        this.name = name;
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        message.setBody(map(message.getBody()));
        message.setHeader(Exchange.CONTENT_TYPE, JSON);
    }

    private JsonNode map(Object body) throws IOException {
        Mapping mapping = mappings.get(name);
        if (body instanceof JsonNode node) {
            return mapping.apply(node);
        }
        if (body instanceof byte[] bytes) {
            return mapping.apply(bytes);
        }
        if (body instanceof String text) {
            return mapping.apply(text.getBytes(StandardCharsets.UTF_8));
        }
        if (body instanceof InputStream stream) {
            return mapping.apply(stream.readAllBytes());
        }
        String found =
                body == null ? "no body" : "a body of type " + body.getClass().getName();
        throw new ProblemException(Problem.of(
                ProblemCode.MAPPING_BODY_NOT_JSON,
                "mapping '" + name + "' got " + found + ", allowed is JSON as tree, bytes, text or stream"));
    }
}
