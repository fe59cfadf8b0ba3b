package io.signalbox.drop;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.signalbox.check.Unit;
import io.signalbox.problem.Finding;

/**
 * What the routes folder held at one look.
 *
 * @param units whose files could all be read
 * @param refused units of which a file could not be read, or that are too large, and why
 */
record FolderContent(SortedMap<Unit, UnitVersion> units, SortedMap<Unit, Finding> refused) {

    FolderContent(Map<Unit, UnitVersion> units, Map<Unit, Finding> refused) {
        this(Collections.unmodifiableSortedMap(new TreeMap<>(units)), new TreeMap<>(refused));
    }

    /** As if this version lay there. */
    FolderContent with(UnitVersion version) {
        Map<Unit, UnitVersion> others = new TreeMap<>(units);
        others.put(version.unit(), version);
        Map<Unit, Finding> stillRefused = new TreeMap<>(refused);
        stillRefused.remove(version.unit());
        return new FolderContent(others, stillRefused);
    }
}
