package io.signalbox.policy;

import java.time.Clock;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the policies of this process. */
final class PolicyBeans {

    @Produces
    @Singleton
    SystemPolicies policies(PolicyConfig config, Clock clock) {
        return new SystemPolicies(PolicySettings.of(config), clock, System::nanoTime, Urgencies.REALTIME);
    }
}
