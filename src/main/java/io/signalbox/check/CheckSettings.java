package io.signalbox.check;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.signalbox.integration.People;
import io.signalbox.routefile.SafeMode;

/**
 * How strict a check is.
 *
 * @param config gives the value of a configuration key
 * @param configComplete whether {@code config} is that of the hub which will run the files, so that a key without a value is a
 *     finding; elsewhere the key may have a value where the hub runs
 * @param ownersRequired whether an integration without owner and escalation is rejected rather than reported
 * @param runExamples whether the mappings' examples are run
 * @param people who there is in the organisation; empty where nobody says so, and where the hub itself looks whenever it is asked
 * @param owners by integration, what a hub that runs knows of them; empty where none is asked
 */
public record CheckSettings(
        Function<String, Optional<String>> config,
        boolean configComplete,
        boolean ownersRequired,
        SafeMode safeMode,
        boolean runExamples,
        Optional<People> people,
        Map<String, KnownOwner> owners) {

    /** Of somebody who does not know the organisation's teams. */
    public CheckSettings(
            Function<String, Optional<String>> config,
            boolean configComplete,
            boolean ownersRequired,
            SafeMode safeMode,
            boolean runExamples) {
        this(config, configComplete, ownersRequired, safeMode, runExamples, Optional.empty(), Map.of());
    }

    /** As a developer's machine or a build checks: without the hub's configuration, in safe mode, with examples. */
    public static CheckSettings offline() {
        return new CheckSettings(key -> Optional.empty(), false, false, SafeMode.ON, true);
    }

    public CheckSettings withOwnersRequired(boolean required) {
        return new CheckSettings(config, configComplete, required, safeMode, runExamples, people, owners);
    }

    public CheckSettings withSafeMode(SafeMode mode) {
        return new CheckSettings(config, configComplete, ownersRequired, mode, runExamples, people, owners);
    }

    public CheckSettings withConfig(Function<String, Optional<String>> values, boolean complete) {
        return new CheckSettings(values, complete, ownersRequired, safeMode, runExamples, people, owners);
    }

    public CheckSettings withPeople(Optional<People> known) {
        return new CheckSettings(config, configComplete, ownersRequired, safeMode, runExamples, known, owners);
    }

    public CheckSettings withOwners(Map<String, KnownOwner> known) {
        return new CheckSettings(config, configComplete, ownersRequired, safeMode, runExamples, people, known);
    }
}
