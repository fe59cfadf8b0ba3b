package io.signalbox.policy;

import java.time.Clock;

/** Policies for tests of other packages. */
public final class Policies {

    private Policies() {}

    /** With the settings that ship, in real time but for what the clock says. */
    public static SystemPolicies of(Clock clock) {
        return new SystemPolicies(PolicyFixture.SETTINGS, clock, System::nanoTime, Urgencies.REALTIME);
    }
}
