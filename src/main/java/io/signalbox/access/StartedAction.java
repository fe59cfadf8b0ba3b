package io.signalbox.access;

import io.signalbox.ledger.DeliveryAdmin.Actor;

/**
 * An action under way: allowed, and written down.
 *
 * @param auditId its record in the audit log
 */
public record StartedAction(long auditId, Action action, Request request) {

    /** Whom the ledger names for what this changes. */
    public Actor by() {
        return new Actor(auditId, request.caller().name(), request.reason());
    }
}
