package io.signalbox.kind.sql;

import java.util.List;

/**
 * One statement, taken apart.
 *
 * @param jdbc the same with {@code ?} at each place
 * @param places in their order; a name may come several times
 * @param verb such as {@code INSERT}
 * @param isRead whether it changes nothing
 * @param isOrdered whether its rows come in an order
 */
record SqlText(String jdbc, List<Place> places, String verb, boolean isRead, boolean isOrdered) {

    /**
     * A value's place.
     *
     * @param name such as {@code address.city}
     * @param isTested whether it is only asked whether it is NULL
     */
    record Place(String name, boolean isTested) {}

    static SqlText parse(String text) throws SqlSyntaxException {
        return new SqlScan(text).read();
    }

    List<String> names() {
        return places.stream().map(Place::name).distinct().toList();
    }
}
