package io.signalbox.drop;

import java.nio.file.Path;

import io.signalbox.check.Checked;
import io.signalbox.check.ReservedNames;

/** What says whether a folder of routes is sound; {@link io.signalbox.check.CheckRoutes} outside of tests. */
@FunctionalInterface
interface FolderCheck {

    /**
     * @param folder the folder to read
     * @param shown the folder that findings name instead
     * @param reserved who holds which names already
     */
    Checked check(Path folder, Path shown, ReservedNames reserved);
}
