package io.signalbox.kind.camel;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import io.signalbox.endpoint.EndpointRequest;
import io.signalbox.endpoint.EndpointRequest.Target;
import io.signalbox.exchange.Answer;
import io.signalbox.exchange.CallName;
import io.signalbox.exchange.CallOutcome;
import io.signalbox.exchange.CallPayload;
import io.signalbox.exchange.CallProblems;
import io.signalbox.exchange.Judgement;
import io.signalbox.exchange.Judging;
import io.signalbox.exchange.RawAnswer;
import io.signalbox.exchange.TextTemplate;
import io.signalbox.exchange.TextTemplate.NothingThereException;
import io.signalbox.system.CallableOperation;
import io.signalbox.system.SystemDescriptor;

/**
 * One call of an endpoint.
 *
 * @param headers that the component reads, with places for values of a message
 * @param keyHeader the header that takes the call's key, or null
 * @param permanent names of exceptions that no repeat mends
 * @param isSafe whether it changes nothing
 * @param isJson whether the answer is read as JSON
 */
record EndpointOperation(
        String name,
        Target target,
        Map<String, TextTemplate> headers,
        String keyHeader,
        Set<String> permanent,
        boolean isSafe,
        boolean isJson)
        implements CallableOperation {

    @Override
    public boolean sendsBody() {
        return true;
    }

    @Override
    public String template() {
        return TextTemplate.places(headers.values().stream());
    }

    @Override
    public String verb() {
        return EndpointRequest.VERB;
    }

    @Override
    public boolean searches() {
        return isSafe;
    }

    @Override
    public EndpointRequest request(SystemDescriptor system, CallPayload payload, String key, String agent) {
        CallName call = new CallName(system.name(), name);
        URI url = target.address() == null ? null : system.address().require(system.name());
        Map<String, String> filled = new TreeMap<>();
        try {
            for (Map.Entry<String, TextTemplate> header : headers.entrySet()) {
                filled.put(header.getKey(), header.getValue().fill(payload.values(), UnaryOperator.identity()));
            }
            if (keyHeader != null) {
                filled.put(keyHeader, key);
            }
            return EndpointRequest.of(target, url, filled, payload.body(), payload.contentType());
        } catch (NothingThereException e) {
            throw CallProblems.notBuilt(call, e.getMessage(), e);
        } catch (IOException | IllegalArgumentException e) {
            throw CallProblems.notBuilt(call, "the body cannot be sent", e);
        }
    }

    @Override
    public CallOutcome outcome(RawAnswer answer, Clock clock) {
        return EndpointAnswer.outcome(answer.code(), permanent);
    }

    @Override
    public Judgement judge(Answer answer, Judging judging) {
        return EndpointAnswer.judge(answer, judging, permanent, isJson);
    }
}
