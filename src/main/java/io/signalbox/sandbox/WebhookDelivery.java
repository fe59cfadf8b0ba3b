package io.signalbox.sandbox;

import java.time.Instant;
import java.util.Locale;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.sandbox.simulated.Json;

/** One webhook on its way from the CRM to its target. For one thread. */
final class WebhookDelivery {

    private enum State {
        PENDING,
        RETRYING,
        DELIVERED
    }

    final String id;
    final String contactId;
    private byte[] body;
    private State state = State.PENDING;
    private int attempts;
    private int lastStatus;
    private String lastProblem;
    private Instant nextAttemptAt;
    private Instant deliveredAt;

    WebhookDelivery(String id, String contactId, byte[] body) {
        this.id = id;
        this.contactId = contactId;
        this.body = body;
    }

    byte[] body() {
        return body;
    }

    int attempts() {
        return attempts;
    }

    boolean isWaiting() {
        return state != State.DELIVERED;
    }

    void delivered(int status, Instant now) {
        attempts++;
        state = State.DELIVERED;
        lastStatus = status;
        lastProblem = null;
        nextAttemptAt = null;
        deliveredAt = now;
        body = null;
    }

    /** @param status 0 where there was no answer */
    void failed(int status, String problem, Instant next) {
        attempts++;
        state = State.RETRYING;
        lastStatus = status;
        lastProblem = problem;
        nextAttemptAt = next;
    }

    ObjectNode toJson() {
        return Json.object()
                .put("id", id)
                .put("contactId", contactId)
                .put("status", state.name().toLowerCase(Locale.ROOT))
                .put("attempts", attempts)
                .put("lastStatus", lastStatus)
                .put("lastProblem", lastProblem)
                .put("nextAttemptAt", text(nextAttemptAt))
                .put("deliveredAt", text(deliveredAt));
    }

    private static String text(Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
