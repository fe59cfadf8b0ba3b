package io.signalbox.kind.soap;

import java.io.IOException;
import java.time.Clock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.signalbox.exchange.Answer;
import io.signalbox.exchange.BodyView;
import io.signalbox.exchange.CallName;
import io.signalbox.exchange.CallOutcome;
import io.signalbox.exchange.CallPayload;
import io.signalbox.exchange.CallProblems;
import io.signalbox.exchange.HeaderField;
import io.signalbox.exchange.Judgement;
import io.signalbox.exchange.Judging;
import io.signalbox.exchange.RawAnswer;
import io.signalbox.exchange.UserToken;
import io.signalbox.format.FormatException;
import io.signalbox.http.AnswerRules;
import io.signalbox.http.FixedPath;
import io.signalbox.http.HttpRequest;
import io.signalbox.http.RequestHeaders;
import io.signalbox.message.Json;
import io.signalbox.soap.Envelope;
import io.signalbox.soap.SoapVersion;
import io.signalbox.system.CallableOperation;
import io.signalbox.system.SystemDescriptor;

/**
 * A call by SOAP over HTTP.
 *
 * @param path below the system's URL
 * @param action what is done, for those who route calls by it; may be empty
 * @param request what is asked for where a descriptor writes it out; null where a route hands it over
 * @param isSafe whether it changes nothing at the system
 * @param answers how it is said how a call went, beyond faults
 */
record SoapOperation(
        String name,
        FixedPath path,
        String action,
        Envelope envelope,
        SoapRequest request,
        boolean isSafe,
        AnswerRules answers)
        implements CallableOperation {

    @Override
    public boolean sendsBody() {
        return request == null;
    }

    @Override
    public String template() {
        return request == null ? "" : request.toString();
    }

    @Override
    public String verb() {
        return "soap";
    }

    @Override
    public boolean searches() {
        return isSafe;
    }

    @Override
    public boolean repeatsElements() {
        return true;
    }

    @Override
    public boolean takesUserTokens() {
        return true;
    }

    /** By its first element; what the header says beside it, services may not look at. */
    @Override
    public boolean isNamedByBody() {
        return true;
    }

    @Override
    public HttpRequest request(SystemDescriptor system, CallPayload payload, String key, String agent) {
        CallName call = new CallName(system.name(), name);
        RequestHeaders headers = new RequestHeaders(call, accept(), agent).of(system, key, isSafe);
        addAction(headers);
        String body = body(payload, call);
        return new HttpRequest(
                system.name(),
                "POST",
                path.below(system.address().require(system.name())),
                headers.list(),
                envelope.write("", body),
                null,
                (signer, uri) -> {
                    UserToken token = signer.userToken();
                    return envelope.write(
                            token == null ? "" : SecurityHeader.of(token, envelope.version(), system.name(), uri),
                            body);
                });
    }

    private HeaderField accept() {
        return new HeaderField("Accept", envelope.version().mediaType() + ", */*;q=0.1");
    }

    /** What is done stands in a header (SOAP 1.1, chapter 6.1.1), or in the media type (RFC 3902). */
    private void addAction(RequestHeaders headers) {
        String contentType = envelope.version().contentType();
        if (envelope.version() == SoapVersion.V1_1) {
            headers.add(new HeaderField("Content-Type", contentType));
            headers.add(new HeaderField("SOAPAction", "\"" + action + "\""));
        } else {
            String parameter = action.isEmpty() ? "" : "; action=\"" + action + "\"";
            headers.add(new HeaderField("Content-Type", contentType + parameter));
        }
    }

    private String body(CallPayload payload, CallName call) {
        try {
            if (request != null) {
                return envelope.body(request.filled(payload.values()));
            }
            byte[] bytes = payload.body();
            JsonNode body = bytes == null || bytes.length == 0
                    ? JsonNodeFactory.instance.objectNode()
                    : Json.reader().readTree(bytes);
            return envelope.body(body);
        } catch (FormatException e) {
            throw CallProblems.notBuilt(call, "the body has no form in XML: " + e.getMessage(), e);
        } catch (IOException | IllegalArgumentException e) {
            throw CallProblems.notBuilt(call, "the body must be a JSON object, whose fields become elements", e);
        }
    }

    @Override
    public CallOutcome outcome(RawAnswer answer, Clock clock) {
        return SoapOutcome.of(this, answer, clock);
    }

    @Override
    public Judgement judge(Answer answer, Judging judging) {
        return new SoapJudge(this, answer, judging).judge();
    }

    @Override
    public BodyView bodies() {
        return new SoapBodies(envelope);
    }
}
