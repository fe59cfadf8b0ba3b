package io.signalbox.drop;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.signalbox.check.CheckRoutes;
import io.signalbox.check.Checked;
import io.signalbox.check.ReservedNames;
import io.signalbox.check.UnitFinding;
import io.signalbox.document.ContentCache;

/** What says whether a folder of routes is sound; {@link CheckRoutes} outside of tests. */
interface FolderCheck {

    /**
     * @param folder the folder to read
     * @param shown the folder that findings name instead
     * @param reserved who holds which names already
     * @param cache what was made of files before
     */
    Checked check(Path folder, Path shown, ReservedNames reserved, ContentCache cache);

    /** As {@link CheckRoutes#read}. */
    Optional<Checked> read(Path folder, Path shown, List<UnitFinding> known, ContentCache cache);

    static FolderCheck by(CheckRoutes routes) {
        return new FolderCheck() {
            @Override
            public Checked check(Path folder, Path shown, ReservedNames reserved, ContentCache cache) {
                return routes.check(folder, shown, reserved, cache);
            }

            @Override
            public Optional<Checked> read(Path folder, Path shown, List<UnitFinding> known, ContentCache cache) {
                return routes.read(folder, shown, known, cache);
            }
        };
    }
}
