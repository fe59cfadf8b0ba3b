package io.signalbox.component.system;

import io.signalbox.delivery.DeliveryScope;
import io.signalbox.system.HttpOperation;
import io.signalbox.system.SystemDescriptor;

/**
 * One call of one operation, on its way through the steps.
 *
 * @param payload what the route hands over; the request is built from it
 * @param request null before it is built; without credentials before it is signed in
 * @param key the same in every attempt of a delivery
 * @param scope null outside a delivery
 */
public record OutboundCall(
        SystemDescriptor system,
        HttpOperation operation,
        CallPayload payload,
        OutboundRequest request,
        String key,
        DeliveryScope scope) {

    /** The same for another operation, with the same key. */
    OutboundCall to(SystemDescriptor otherSystem, HttpOperation other) {
        return new OutboundCall(otherSystem, other, payload, null, key, scope);
    }

    OutboundCall with(OutboundRequest other) {
        return new OutboundCall(system, operation, payload, other, key, scope);
    }
}
