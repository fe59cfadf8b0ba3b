package io.signalbox.component.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.apache.camel.Exchange;

import io.signalbox.component.StepBody;
import io.signalbox.delivery.DeliveryScope;
import io.signalbox.exchange.CallPayload;
import io.signalbox.exchange.TemplateValues;
import io.signalbox.message.Json;

/** A route's exchange as the payload of a call. */
final class ExchangePayload implements CallPayload {

    private static final String TEXT = "text/plain; charset=UTF-8";

    private final Exchange exchange;
    private final DeliveryScope scope;
    private final Supplier<StepBody> needed;
    private final StepBody body;

    /**
     * @param isSent whether the request has a body; one that does not goes out after an answer that cannot be read, too
     * @param scope null outside a delivery
     * @throws io.signalbox.problem.ProblemException for a body that is no JSON, text or bytes
     */
    ExchangePayload(Exchange exchange, String endpoint, boolean isSent, DeliveryScope scope) {
        this.exchange = exchange;
        this.scope = scope;
        this.needed = () -> StepBody.of(exchange, endpoint);
        this.body = isSent || !isUnread() ? needed.get() : null;
    }

    @Override
    public TemplateValues values() {
        return new ExchangeValues(exchange, scope, this::tree);
    }

    @Override
    public byte[] body() throws IOException {
        if (body instanceof StepBody.Tree tree) {
            return Json.writer().writeValueAsBytes(tree.json());
        }
        if (body instanceof StepBody.Text text) {
            return text.text().getBytes(StandardCharsets.UTF_8);
        }
        return (byte[]) body.value();
    }

    /** Text that is no JSON is not called JSON; of bytes, the message says what they are. */
    @Override
    public String contentType() {
        if (body instanceof StepBody.Text text) {
            return text.text().isEmpty() || isJson(text.text()) ? null : TEXT;
        }
        if (body instanceof StepBody.Bytes) {
            String declared = exchange.getMessage().getHeader(Exchange.CONTENT_TYPE, String.class);
            return StepBody.isJson(declared) ? null : declared;
        }
        return null;
    }

    private static boolean isJson(String text) {
        try {
            return !Json.reader().readTree(text).isMissingNode();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private boolean isUnread() {
        return exchange.getMessage().getBody() instanceof UnreadAnswer;
    }

    /** For the places of a template; missing where the body is no JSON. */
    private JsonNode tree() {
        if (body == null) {
            needed.get(); // says why there is none
        }
        try {
            byte[] bytes = body instanceof StepBody.Tree ? null : body();
            if (bytes != null) {
                return Json.reader().readTree(bytes);
            }
            return body instanceof StepBody.Tree tree ? tree.json() : MissingNode.getInstance();
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
