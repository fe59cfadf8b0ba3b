package io.signalbox.kind.echo;

import java.net.URI;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.problem.ProblemCode;
import io.signalbox.system.Operation;
import io.signalbox.system.OperationKind;
import io.signalbox.system.OperationPart;

/** A kind that the product does not know: {@code { echo: hello, louder: true }}. */
final class EchoKind implements OperationKind {

    @Override
    public String key() {
        return "echo";
    }

    @Override
    public JsonNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        ObjectNode operation = schema.putObject("operation");
        operation.putObject("echo").put("type", "string").put("description", "what is called out");
        operation.putObject("louder").put("type", "boolean");
        return schema;
    }

    @Override
    public Optional<String> refusal(URI address) {
        return "echo".equals(address.getScheme()) ? Optional.empty() : Optional.of("must be such as echo://valley");
    }

    @Override
    public Optional<? extends Operation> read(OperationPart part) {
        String word = part.operation().text("echo").orElse("");
        if (word.isBlank()) {
            part.operation().error("echo", ProblemCode.VALUE_REFUSED, "nothing would be called out");
            return Optional.empty();
        }
        boolean louder = part.operation().node().path("louder").asBoolean(false);
        return Optional.of(new EchoOperation(part.name(), louder ? word + "!" : word));
    }
}
