package io.signalbox.reconciler;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How reconciliations run. */
@ConfigMapping(prefix = "signalbox.reconcile")
interface ReconcileConfig {

    /** How much of the data folder's disk the records of one side may take while a run is under way. */
    @WithDefault("8G")
    MemorySize maxDisk();
}
