package io.signalbox.policy;

import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Policies for tests of other packages. */
public final class Policies {

    private Policies() {}

    /** With the settings that ship, in real time but for what the clock says. */
    public static SystemPolicies of(Clock clock) {
        return new SystemPolicies(PolicyFixture.SETTINGS, clock, System::nanoTime, Urgencies.REALTIME);
    }

    /** With the settings that ship, in a time that the test moves ahead. */
    public static SystemPolicies of(Clock clock, MovedTime time) {
        return new SystemPolicies(PolicyFixture.SETTINGS, clock, time, Urgencies.REALTIME);
    }

    /** Real time, and what was added to it. */
    public static final class MovedTime implements LongSupplier {

        private volatile long ahead;

        public void pass(Duration span) {
            ahead += span.toNanos();
        }

        @Override
        public long getAsLong() {
            return System.nanoTime() + ahead;
        }
    }
}
