package io.signalbox.collector;

import io.signalbox.delivery.DeliveryScope;
import io.signalbox.exchange.CallPayload;
import io.signalbox.system.CallableOperation;
import io.signalbox.system.SystemDescriptor;

/** Makes a call under the policy of its system. */
@FunctionalInterface
public interface BatchCalls {

    /**
     * Blocks until there is an acceptable answer, which the operation has judged.
     *
     * @param scope of the first delivery
     * @throws io.signalbox.problem.ProblemException when there is none
     */
    void call(
            SystemDescriptor system, CallableOperation operation, CallPayload payload, String key, DeliveryScope scope);
}
