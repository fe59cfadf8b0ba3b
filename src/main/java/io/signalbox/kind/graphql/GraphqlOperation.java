package io.signalbox.kind.graphql;

import java.time.Clock;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.exchange.Answer;
import io.signalbox.exchange.BodyView;
import io.signalbox.exchange.CallName;
import io.signalbox.exchange.CallOutcome;
import io.signalbox.exchange.CallPayload;
import io.signalbox.exchange.HeaderField;
import io.signalbox.exchange.Judgement;
import io.signalbox.exchange.Judging;
import io.signalbox.exchange.RawAnswer;
import io.signalbox.http.AnswerRules;
import io.signalbox.http.FixedPath;
import io.signalbox.http.HttpRequest;
import io.signalbox.http.RequestHeaders;
import io.signalbox.message.Json;
import io.signalbox.system.CallableOperation;
import io.signalbox.system.SystemDescriptor;

/**
 * A query or a mutation.
 *
 * @param acceptsPartial whether an answer with data and errors is a success
 * @param userErrors a place within the data with a list of what was refused, or null
 * @param answers how it is said how a call went, beyond the errors
 */
record GraphqlOperation(
        String name,
        FixedPath path,
        QueryDocument document,
        Variables variables,
        boolean acceptsPartial,
        JsonPointer userErrors,
        AnswerRules answers)
        implements CallableOperation {

    private static final HeaderField ACCEPT =
            new HeaderField("Accept", "application/graphql-response+json, application/json;q=0.9, */*;q=0.1");

    @Override
    public boolean isSafe() {
        return document.type() == QueryDocument.Type.QUERY;
    }

    @Override
    public boolean sendsBody() {
        return variables.readBody();
    }

    @Override
    public String template() {
        return variables.text();
    }

    @Override
    public String verb() {
        return document.type().word();
    }

    @Override
    public boolean searches() {
        return isSafe();
    }

    @Override
    public HttpRequest request(SystemDescriptor system, CallPayload payload, String key, String agent) {
        CallName call = new CallName(system.name(), name);
        RequestHeaders headers = new RequestHeaders(call, ACCEPT, agent).of(system, key, isSafe());
        return HttpRequest.of(
                system.name(),
                "POST",
                path.below(system.address().require(system.name())),
                headers.list(),
                body(variables.of(payload, call)));
    }

    private byte[] body(ObjectNode values) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("query", document.text());
        if (document.name() != null) {
            body.put("operationName", document.name());
        }
        if (!document.variables().isEmpty()) {
            body.set("variables", values);
        }
        return Json.bytes(body);
    }

    @Override
    public CallOutcome outcome(RawAnswer answer, Clock clock) {
        return GraphqlOutcome.of(this, answer, clock);
    }

    @Override
    public Judgement judge(Answer answer, Judging judging) {
        return new GraphqlJudge(this, answer, judging).judge();
    }

    @Override
    public BodyView bodies() {
        return GraphqlBodies.INSTANCE;
    }
}
