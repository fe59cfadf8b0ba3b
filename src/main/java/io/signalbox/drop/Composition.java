package io.signalbox.drop;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

import io.signalbox.check.Unit;

/**
 * Which version of each unit is to run.
 *
 * @param units free of errors together
 * @param rejected units whose files in the folder are not among them
 */
record Composition(SortedMap<Unit, UnitVersion> units, SortedMap<Unit, Rejection> rejected) {

    Composition {
        units = Collections.unmodifiableSortedMap(new TreeMap<>(units));
        rejected = Collections.unmodifiableSortedMap(new TreeMap<>(rejected));
    }
}
