package io.signalbox.hub;

import java.time.Clock;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The one clock. */
final class ClockBean {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
