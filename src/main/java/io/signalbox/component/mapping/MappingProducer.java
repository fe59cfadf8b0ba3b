package io.signalbox.component.mapping;

import java.nio.charset.StandardCharsets;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;
import org.jboss.logging.Logger;

import io.signalbox.component.CurrentDelivery;
import io.signalbox.component.StepBody;
import io.signalbox.delivery.DeliveryScope;
import io.signalbox.lifecycle.StateWatch;
import io.signalbox.mapping.Mapping;
import io.signalbox.mapping.MappingRun;
import io.signalbox.mapping.Mappings;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** Maps the body, one JSON value, to a Jackson tree. */
final class MappingProducer extends DefaultProducer {

    private static final Logger LOG = Logger.getLogger(MappingProducer.class);
    private static final String JSON = "application/json";

    private final Mappings mappings;
    private final StateWatch watch;
    private final LossCount lost;
    private final String name;

    MappingProducer(MappingEndpoint endpoint, Mappings mappings, StateWatch watch, LossCount lost, String name) {
        super(endpoint);
        this.lost = lost;
        this.mappings = mappings;
        this.watch = watch;
        this.name = name;
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        MappingRun run = new MappingRun();
        JsonNode mapped = map(StepBody.of(exchange, "mapping:" + name), run);
        say(run, CurrentDelivery.of(exchange));
        message.setBody(mapped);
        message.setHeader(Exchange.CONTENT_TYPE, JSON);
    }

    private void say(MappingRun run, DeliveryScope scope) {
        List<Problem> remarks = run.remarks().stream()
                .map(remark -> Problem.of(
                                ProblemCode.VALUE_REMARKED, "mapping '" + remark.mapping() + "': " + remark.text())
                        .at(remark.pointer()))
                .toList();
        if (scope != null) {
            remarks.forEach(scope::remark);
            run.losses().forEach((loss, times) -> scope.whenSettled(() -> lost.accept(name, loss, times)));
            watch.saw(run.states(), scope);
        } else {
            remarks.forEach(remark -> LOG.warnf("A mapping remarks mapping=%s problem=%s", name, remark));
        }
    }

    private JsonNode map(StepBody body, MappingRun run) {
        Mapping mapping = mappings.get(name);
        if (body instanceof StepBody.Tree tree) {
            return mapping.apply(tree.json(), run);
        }
        if (body instanceof StepBody.Bytes bytes) {
            return mapping.apply(bytes.bytes(), run);
        }
        if (body instanceof StepBody.Text text) {
            return mapping.apply(text.text().getBytes(StandardCharsets.UTF_8), run);
        }
        throw new ProblemException(Problem.of(
                ProblemCode.MAPPING_BODY_NOT_JSON,
                "mapping '" + name + "' got no body, allowed is JSON as tree, bytes or text"));
    }
}
