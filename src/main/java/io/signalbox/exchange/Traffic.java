package io.signalbox.exchange;

import java.util.List;
import java.util.function.Function;

/**
 * One exchange with a system that went as it should: a call that was answered, or a webhook whose signature held. The bodies
 * are shared with whoever uses them: never to be written to, and never to be kept.
 *
 * @param caller the route that called, or null for a webhook and for a call from outside a route
 * @param outcome of the call, or null for a webhook
 * @param headers gives the values of a header by its name in any case, in order; those of the answer, or of the webhook's
 *     request
 * @param sent the body that we sent, or null
 * @param received the body that the system sent, or null; of an answer that is no success only the beginning
 * @param mediaType of what was received, or null
 * @param view how the bodies are read
 */
public record Traffic(
        String system,
        String operation,
        String caller,
        CallOutcome outcome,
        Function<String, List<String>> headers,
        byte[] sent,
        byte[] received,
        String mediaType,
        BodyView view) {

    /** One whose bodies are JSON where they can be read. */
    public Traffic(
            String system,
            String operation,
            String caller,
            CallOutcome outcome,
            Function<String, List<String>> headers,
            byte[] sent,
            byte[] received,
            String mediaType) {
        this(system, operation, caller, outcome, headers, sent, received, mediaType, BodyView.JSON);
    }

    public boolean isWebhook() {
        return outcome == null;
    }

    public boolean isSuccess() {
        return isWebhook() || outcome.isDone();
    }

    /** Names the exchange; never its content. */
    @Override
    public String toString() {
        return system + "/" + operation + (isWebhook() ? "" : " " + outcome.code());
    }
}
