package io.signalbox.cli;

import java.util.Locale;

/** What has names that a shell can complete. An option or parameter says by its label which it takes. */
enum NameKind {
    SYSTEM,
    INTEGRATION,
    SUBSCRIPTION,
    CHANNEL,
    /** What can be paused. */
    TARGET,
    /** Parked ones, by number. */
    DELIVERY,
    MESSAGE,
    /** Of problems that parked deliveries have. */
    CODE,
    /** Those that run. */
    JOB,
    /** Those that nobody has acknowledged. */
    DRIFT;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
