package io.signalbox.policy;

import org.jboss.logging.Logger;

import io.signalbox.ledger.Ledger;

/**
 * What failed at a system waits longer with each failure, up to a quarter of an hour. When the system answers again it is due at once; the
 * gate lets it go at the rate that the system takes.
 */
final class Recovery {

    private static final Logger LOG = Logger.getLogger(Recovery.class);
    private static final int AT_A_TIME = 500;

    private final Ledger ledger;
    private final SystemPolicies policies;

    Recovery(Ledger ledger, SystemPolicies policies) {
        this.ledger = ledger;
        this.policies = policies;
    }

    /** Returns at once. */
    void answersAgain(String system) {
        ledger.bringForward(system, policies.callersOf(system), AT_A_TIME).whenComplete((count, failure) -> {
            if (failure != null) {
                LOG.debugf(failure, "What failed at a system comes due at its own time system=%s", system);
            } else if (count == AT_A_TIME) {
                answersAgain(system);
            }
        });
    }
}
