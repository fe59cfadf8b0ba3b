package io.signalbox.drop;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.signalbox.check.CheckRoutes;
import io.signalbox.check.Checked;
import io.signalbox.check.ReservedNames;
import io.signalbox.check.UnitFinding;

/** What says whether a folder of routes is sound; {@link CheckRoutes} outside of tests. */
interface FolderCheck {

    /**
     * @param folder the folder to read
     * @param shown the folder that findings name instead
     * @param reserved who holds which names already
     */
    Checked check(Path folder, Path shown, ReservedNames reserved);

    /** As {@link CheckRoutes#read}. */
    Optional<Checked> read(Path folder, Path shown, List<UnitFinding> known);

    static FolderCheck by(CheckRoutes routes) {
        return new FolderCheck() {
            @Override
            public Checked check(Path folder, Path shown, ReservedNames reserved) {
                return routes.check(folder, shown, reserved);
            }

            @Override
            public Optional<Checked> read(Path folder, Path shown, List<UnitFinding> known) {
                return routes.read(folder, shown, known);
            }
        };
    }
}
