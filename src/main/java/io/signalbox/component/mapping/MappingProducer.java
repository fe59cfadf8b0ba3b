package io.signalbox.component.mapping;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

import io.signalbox.component.StepBody;
import io.signalbox.mapping.Mapping;
import io.signalbox.mapping.Mappings;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** Maps the body, one JSON value, to a Jackson tree. */
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
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        message.setBody(map(StepBody.of(exchange, "mapping:" + name)));
        message.setHeader(Exchange.CONTENT_TYPE, JSON);
    }

    private JsonNode map(StepBody body) {
        Mapping mapping = mappings.get(name);
        if (body instanceof StepBody.Tree tree) {
            return mapping.apply(tree.json());
        }
        if (body instanceof StepBody.Bytes bytes) {
            return mapping.apply(bytes.bytes());
        }
        if (body instanceof StepBody.Text text) {
            return mapping.apply(text.text().getBytes(StandardCharsets.UTF_8));
        }
        throw new ProblemException(Problem.of(
                ProblemCode.MAPPING_BODY_NOT_JSON,
                "mapping '" + name + "' got no body, allowed is JSON as tree, bytes or text"));
    }
}
