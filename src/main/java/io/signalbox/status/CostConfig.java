package io.signalbox.status;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** What a report of costs counts with. */
@ConfigMapping(prefix = "signalbox.cost")
interface CostConfig {

    /** What an hour of a person costs; without it reports say hours, and no money. */
    Optional<Double> hourlyRate();

    /** In what that is, such as {@code EUR}. */
    Optional<String> currency();
}
