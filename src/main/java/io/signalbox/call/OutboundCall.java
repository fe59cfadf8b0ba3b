package io.signalbox.call;

import io.signalbox.delivery.DeliveryScope;
import io.signalbox.exchange.CallName;
import io.signalbox.exchange.CallPayload;
import io.signalbox.exchange.CallRequest;
import io.signalbox.system.CallableOperation;
import io.signalbox.system.Lookup;
import io.signalbox.system.SystemDescriptor;

/**
 * One call of one operation, on its way through the steps.
 *
 * @param payload what the route hands over; the request is built from it
 * @param request null before it is built; without credentials before it is signed in
 * @param key the same in every attempt of a delivery
 * @param scope null outside a delivery
 * @param past what earlier attempts of the delivery did with it
 */
public record OutboundCall(
        SystemDescriptor system,
        CallableOperation operation,
        CallPayload payload,
        CallRequest request,
        String key,
        DeliveryScope scope,
        Past past) {

    /** One that nobody made before. */
    public OutboundCall(
            SystemDescriptor system,
            CallableOperation operation,
            CallPayload payload,
            String key,
            DeliveryScope scope) {
        this(system, operation, payload, null, key, scope, Past.NONE);
    }

    /** The same for another operation, with the same key. */
    OutboundCall to(SystemDescriptor otherSystem, CallableOperation other) {
        return new OutboundCall(otherSystem, other, payload, key, scope);
    }

    OutboundCall with(CallRequest other) {
        return new OutboundCall(system, operation, payload, other, key, scope, past);
    }

    /** The same, with what was done before. */
    OutboundCall after(Past done) {
        return new OutboundCall(system, operation, payload, request, key, scope, done);
    }

    /** How to find out whether it had its effect, or null. */
    Lookup lookup() {
        return system.lookups().get(operation.name());
    }

    /** The call that finds out. */
    OutboundCall lookingUp(Lookup lookup) {
        return new OutboundCall(system, system.callable(lookup.operation()), payload, key + "-lookup", scope);
    }

    CallName name() {
        return new CallName(system.name(), operation.name());
    }

    /** Whether a second call of the same key does nothing that the first has not done. */
    boolean isRepeatHarmless() {
        return operation.isSafe() || system.idempotencyHeader() != null || lookup() != null;
    }
}
