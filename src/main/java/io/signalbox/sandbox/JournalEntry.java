package io.signalbox.sandbox;

import java.time.Instant;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.sandbox.simulated.Json;

/**
 * One call that wanted an effect at a simulated system, or one attempt of the CRM to deliver a webhook.
 *
 * @param sequence counts from one, without gaps
 * @param operation the operation's name, such as {@code create-account}; for a webhook attempt {@code customer-signed-up}
 * @param externalId the customer's id as the caller sent it, or null where none could be read
 * @param idempotencyKey the caller's key, or null; for a webhook attempt the {@code webhook-id}
 * @param status the HTTP status that went out (for a webhook: that came back), or 0 where there was no answer
 * @param effectId the id of what was created, also when the answer was lost afterwards; null when there was no effect
 * @param replayed true when {@code effectId} is an earlier call's effect and this call had none of its own
 */
public record JournalEntry(
        long sequence,
        Instant time,
        String system,
        String operation,
        String externalId,
        String idempotencyKey,
        int status,
        String effectId,
        boolean replayed) {

    String toJson() {
        ObjectNode node = Json.object();
        node.put("sequence", sequence)
                .put("time", time.toString())
                .put("system", system)
                .put("operation", operation)
                .put("externalId", externalId)
                .put("idempotencyKey", idempotencyKey)
                .put("status", status)
                .put("effectId", effectId)
                .put("replayed", replayed);
        return node.toString();
    }
}
