package io.signalbox.kind.graphql;

import java.io.IOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.signalbox.exchange.BodyView;
import io.signalbox.message.Json;

/** Of a request the variables are looked at: the document is always the same. */
final class GraphqlBodies implements BodyView {

    static final GraphqlBodies INSTANCE = new GraphqlBodies();

    private GraphqlBodies() {}

    @Override
    public JsonNode sent(byte[] body) throws IOException {
        JsonNode variables = Json.reader().readTree(body).path("variables");
        return variables.isMissingNode() ? JsonNodeFactory.instance.objectNode() : variables;
    }
}
